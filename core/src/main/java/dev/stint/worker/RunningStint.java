package dev.stint.worker;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.event.RunEvent;
import dev.stint.job.Entry;
import dev.stint.stint.Stint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stint while it runs, as the watch sees it. The watch looks at it, the stint's thread ends it; both under its lock. What the
 * watch finds is told to listeners by others, since it must not wait for them.
 */
final class RunningStint {
    private static final Logger LOG = LoggerFactory.getLogger(RunningStint.class);

    /** How long a stint may go on after it was asked to end: the step in hand takes its time. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final HeldRun run;
    private final Entry<?, ?> job;
    private final Stint<?, ?> stint;
    private final RunLog log;
    private final Thread thread;
    private final Limits limits;

    private final LongSupplier nanos;
    private final Strain strain;

    private volatile List<Supplier<Optional<Interruption>>> refusals = List.of();
    private Progress seen;
    private long seenHeartbeats;
    private long seenAt;
    private long firstStepAt;
    private boolean stepped;
    private boolean warned;
    private @Nullable Long askedAt;
    private final Doubling stillness;
    private final Doubling silence = new Doubling(ANSWER);
    private boolean stuck;
    private boolean over;
    private final Queue<News> news = new ConcurrentLinkedQueue<>();

    RunningStint(Subject subject, Limits limits, LongSupplier nanos) {
        this.run = subject.run();
        this.job = subject.job();
        this.stint = subject.stint();
        this.log = subject.log();
        this.thread = Thread.currentThread();
        this.limits = limits;
        this.stillness = new Doubling(limits.stuckAfter());
        this.seen = run.standing();
        this.nanos = nanos;
        this.strain = new Strain(run.sign());
        this.seenAt = nanos.getAsLong();
    }

    /** What is watched, and where it is told. */
    record Subject(HeldRun run, Entry<?, ?> job, Stint<?, ?> stint, RunLog log) {}

    /**
     * How long things may take; zero for no limit.
     *
     * @param maxRuntime of the stint, from its first step that stays
     * @param stepTimeout of a step without a heartbeat
     * @param stuckAfter of anything without an item, a gap or a heartbeat; never zero
     */
    record Limits(Duration maxRuntime, Duration stepTimeout, Duration stuckAfter) {}

    /** What the watch has found. */
    private record News(RunEvent.Kind kind, Cursor cursor, String detail) {}

    HeldRun run() {
        return run;
    }

    /** The name of the job that is worked. */
    String job() {
        return job.type().name();
    }

    /** Looks whether the stint keeps its limits. */
    @SuppressWarnings("ReferenceEquality") // one object is one moment of the run
    synchronized void look(long now) {
        if (over) {
            return;
        }
        Progress current = run.standing();
        if (current != seen) {
            seen = current;
            alive(now);
        } else if (seenHeartbeats != stint.heartbeats()) {
            seenHeartbeats = stint.heartbeats();
            alive(now);
        } else if (run.isAtRest()) {
            alive(now); // no step is in hand: the time of the next one is still to come
        }
        countFromFirstStep(now);
        checkRuntime(now);
        checkStep(now);
        checkStuck(now);
        checkAnswer(now);
    }

    private void alive(long now) {
        seenAt = now;
        warned = false;
        stillness.beginAnew();
        freed();
    }

    private void freed() {
        if (stuck) {
            stuck = false;
            news.add(new News(RunEvent.Kind.UNSTUCK, seen.cursor(), ""));
        }
    }

    /** The first that stays: a group of steps that is rolled back and then interrupted would be begun anew by each stint. */
    private void countFromFirstStep(long now) {
        if (!stepped
                && run.published().itemsPassed() > run.claim().run().progress().itemsPassed()) {
            stepped = true;
            firstStepAt = now;
        }
    }

    private void checkRuntime(long now) {
        if (stepped && exceeds(limits.maxRuntime(), now - firstStepAt)) {
            run.sign().raise(Interruption.of(Interruption.MAX_RUNTIME, "the stint has had its " + limits.maxRuntime()));
        }
    }

    private void checkStep(long now) {
        if (!warned && exceeds(limits.stepTimeout(), now - seenAt)) {
            warned = true;
            LOG.warn("{} longer than its step time limit of {}", describe(now), limits.stepTimeout(), stack());
        }
    }

    private void checkStuck(long now) {
        if (stillness.isDue(now - seenAt)) {
            name(now, "no progress for " + seconds(now - seenAt));
        }
    }

    private void checkAnswer(long now) {
        Interruption asked = run.sign().interruption().orElse(null);
        if (asked == null) {
            return;
        }
        long since = askedAt == null ? now : askedAt;
        askedAt = since;
        if (!run.isAtRest() && silence.isDue(now - since)) {
            name(now, "asked to stop " + seconds(now - since) + " ago (" + asked.reason() + ")");
        }
    }

    private void name(long now, String what) {
        LOG.warn("{} {}", describe(now), what, stack());
        stuck = true;
        news.add(new News(RunEvent.Kind.STUCK, seen.cursor(), what));
    }

    private static String seconds(long nanos) {
        return Duration.ofNanos(nanos).toSeconds() + " s";
    }

    /** Tells listeners what the watch has found since the last time, in order. */
    void tell() {
        synchronized (news) {
            for (News next = news.poll(); next != null; next = news.poll()) {
                log.happened(next.kind(), next.cursor(), next.detail());
            }
        }
    }

    /** The stint has ended. Nothing is found about it any more, and all that was found is told when this returns. */
    void end() {
        synchronized (this) {
            over = true;
            freed();
        }
        tell();
    }

    private static boolean exceeds(Duration limit, long nanos) {
        return !limit.isZero() && Duration.ofNanos(nanos).compareTo(limit) > 0;
    }

    /** Names what is in hand: for warnings. */
    String describe(long now) {
        return "Run " + run.id() + " of job " + job() + " is in the step after cursor "
                + seen.cursor().toJson()
                + " (item " + (seen.itemsPassed() + 1) + ") for "
                + Duration.ofNanos(now - seenAt).toMillis() + " ms,";
    }

    /** Where the stint's thread is just now. */
    Exception stack() {
        Exception here = new Exception("stack of " + thread.getName());
        here.setStackTrace(thread.getStackTrace());
        return here;
    }

    /** Says what is to be asked about this run once a second; not known before its source is. */
    void ask(List<Supplier<Optional<Interruption>>> questions) {
        refusals = List.copyOf(questions);
    }

    /** Asks everything that may hold this run back. */
    void askSignals() {
        long round = strain.begin();
        List<Interruption> said =
                refusals.stream().flatMap(question -> question.get().stream()).toList();
        strain.weigh(round, said, nanos.getAsLong());
    }

    /** Asks for the size of the source, if it is not known yet. */
    void measure(Enumerator<?> source) {
        try {
            source.size().ifPresent(run::total);
        } catch (Exception e) {
            LOG.debug("The size of the source of run {} cannot be found: {}", run.id(), e.toString());
        }
    }
}
