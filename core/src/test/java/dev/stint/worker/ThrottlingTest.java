package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Backoff;
import dev.stint.control.Interruption;
import dev.stint.control.Signal;
import dev.stint.control.SignalThrottle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several stints are told that lean on the same signal, and for how long a job is held. */
@Timeout(20)
class ThrottlingTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private long now;
    private final Throttling throttling = new Throttling(() -> now);

    /** Strained, and slow to say so. */
    private final Signal<Object> slow = args -> {
        asked.countDown();
        answer.await();
        return true;
    };

    private final List<SignalThrottle<Object>> throttles =
            List.of(new SignalThrottle<>(slow, Backoff.of(Duration.ofMinutes(1))));

    @AfterEach
    void answer() {
        answer.countDown();
    }

    private Optional<Interruption> ask() {
        return throttling.refusal("job", throttles, "args");
    }

    /** A thread that asks: it has an answer, or waits for one, by the time that this returns. */
    private static <R> Thread atRest(FutureTask<R> asking) {
        Thread thread = new Thread(asking);
        thread.start();
        while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }

    private FutureTask<Optional<Interruption>> askingFirst() throws InterruptedException {
        FutureTask<Optional<Interruption>> first = new FutureTask<>(this::ask);
        atRest(first);
        asked.await();
        return first;
    }

    @Test
    void whoever_asks_while_the_first_answer_is_under_way_waits_for_it() throws Exception {
        FutureTask<Optional<Interruption>> first = askingFirst();
        FutureTask<Optional<Interruption>> second = new FutureTask<>(this::ask);
        atRest(second);

        answer.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS)).isPresent();
        assertThat(second.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void a_thread_that_is_interrupted_waits_no_longer_and_stays_interrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        var unused = askingFirst();
        FutureTask<Optional<Interruption>> second = new FutureTask<>(() -> {
            Optional<Interruption> said = ask();
            interrupted.set(Thread.interrupted());
            return said;
        });

        atRest(second).interrupt();

        assertThat(second.get(10, TimeUnit.SECONDS)).isEmpty();
        assertThat(interrupted).isTrue();
    }

    @Test
    void a_job_may_be_held_for_longer_than_nanoseconds_reach_whatever_was_said_before() {
        throttling.holdJob("job", Duration.ofMillis(1));
        now += Duration.ofMillis(100).toNanos();

        throttling.holdJob("job", Duration.ofDays(110_000));
        now += Duration.ofDays(1000).toNanos();

        assertThat(ask()).isPresent();
        assertThat(asked.getCount()).isEqualTo(1);
    }
}
