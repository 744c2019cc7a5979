package dev.stint.worker;

import dev.stint.control.Interruption;
import dev.stint.control.SignalThrottle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the signals that hold runs back: each at most once a second for equal args, whatever number of runs lean on it.
 * Thread-safe; a signal is asked outside any lock, by whoever first finds its answer too old.
 */
final class Throttling {
    private static final Logger LOG = LoggerFactory.getLogger(Throttling.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    /** Two moments that lie further apart could not be compared. */
    private static final long FOR_EVER_NANOS = Long.MAX_VALUE / 2;

    private final Map<Question, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Long> heldJobs = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    Throttling(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A signal asked with certain args. */
    private record Question(Object signal, @Nullable Object args) {}

    /** What a signal said last. */
    private static final class Answer {
        private final AtomicLong askedAt;
        private final CountDownLatch first = new CountDownLatch(1);
        private volatile Optional<String> finding = Optional.empty();

        Answer(long never) {
            this.askedAt = new AtomicLong(never);
        }

        /** Waits only for the first answer: while a later one is under way, the one before it counts. */
        Optional<String> known() {
            try {
                first.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // ends the stint where it attends to its sign next
            }
            return finding;
        }
    }

    /** Holds all runs of a job on this worker back for some time. */
    void holdJob(String job, Duration howLong) {
        long atMost = Math.min(TimeUnit.NANOSECONDS.convert(howLong), FOR_EVER_NANOS);
        heldJobs.merge(job, nanos.getAsLong() + atMost, (a, b) -> a - b > 0 ? a : b);
    }

    /** Why a run of the job must wait now; empty to go on. */
    <A> Optional<Interruption> refusal(String job, List<? extends SignalThrottle<? super A>> throttles, A args) {
        Long until = heldJobs.get(job);
        long left = until == null ? 0 : until - nanos.getAsLong();
        if (left > 0) {
            return Optional.of(new Interruption(Interruption.THROTTLE, "the job is held back", Duration.ofNanos(left)));
        }
        for (SignalThrottle<? super A> throttle : throttles) {
            Optional<String> finding = finding(throttle, args);
            if (finding.isPresent()) {
                return finding.map(throttle::bite);
            }
        }
        return Optional.empty();
    }

    private <A> Optional<String> finding(SignalThrottle<? super A> throttle, A args) {
        long now = nanos.getAsLong();
        Answer answer =
                answers.computeIfAbsent(new Question(throttle.signal(), args), q -> new Answer(now - FRESH_NANOS));
        long asked = answer.askedAt.get();
        if (now - asked >= FRESH_NANOS && answer.askedAt.compareAndSet(asked, now)) {
            try {
                answer.finding = ask(throttle, args);
            } finally {
                answer.first.countDown();
            }
        }
        return answer.known();
    }

    private static <A> Optional<String> ask(SignalThrottle<? super A> throttle, A args) {
        try {
            return throttle.finding(args);
        } catch (Exception | LinkageError | AssertionError e) {
            LOG.warn("A throttle signal has thrown, which counts as strained: {}", e.toString());
            return Optional.of(SignalThrottle.thrown(e));
        }
    }

    /** Forgets answers that nobody has asked for lately. */
    void forgetOld() {
        long now = nanos.getAsLong();
        answers.values().removeIf(answer -> now - answer.askedAt.get() > 60 * FRESH_NANOS);
        heldJobs.values().removeIf(until -> until - now < 0);
    }
}
