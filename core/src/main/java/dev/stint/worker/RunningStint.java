package dev.stint.worker;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.Entry;
import dev.stint.stint.Stint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stint while it runs, as the watch sees it. The watch's thread owns all mutable fields but those that the stint's thread
 * sets before it works and when it opens its source.
 */
final class RunningStint {
    private static final Logger LOG = LoggerFactory.getLogger(RunningStint.class);

    private final HeldRun run;
    private final Entry<?, ?> job;
    private final Stint<?, ?> stint;
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

    RunningStint(HeldRun run, Entry<?, ?> job, Stint<?, ?> stint, Limits limits, LongSupplier nanos) {
        this.run = run;
        this.job = job;
        this.stint = stint;
        this.thread = Thread.currentThread();
        this.limits = limits;
        this.seen = run.published();
        this.nanos = nanos;
        this.strain = new Strain(run.sign());
        this.seenAt = nanos.getAsLong();
    }

    /**
     * How long things may take; zero for no limit.
     *
     * @param maxRuntime of the stint, from its first step
     * @param stepTimeout of a step without a heartbeat
     */
    record Limits(Duration maxRuntime, Duration stepTimeout) {}

    HeldRun run() {
        return run;
    }

    /** The name of the job that is worked. */
    String job() {
        return job.type().name();
    }

    /** Looks whether the stint keeps its limits. */
    @SuppressWarnings("ReferenceEquality") // one object is one moment of the run
    void look(long now) {
        Progress current = run.published();
        if (current != seen) {
            seen = current;
            alive(now);
            countFromFirstStep(now);
        } else if (seenHeartbeats != stint.heartbeats()) {
            seenHeartbeats = stint.heartbeats();
            alive(now);
        } else if (run.sign().isAtRest()) {
            alive(now); // no step is in hand: the time of the next one is still to come
        }
        checkRuntime(now);
        checkStep(now);
    }

    private void alive(long now) {
        seenAt = now;
        warned = false;
    }

    private void countFromFirstStep(long now) {
        if (!stepped && passed(seen) > passed(run.claim().run().progress())) {
            stepped = true;
            firstStepAt = now;
        }
    }

    private static long passed(Progress progress) {
        return progress.itemsDone() + progress.itemsSkipped();
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

    private static boolean exceeds(Duration limit, long nanos) {
        return !limit.isZero() && nanos > limit.toNanos();
    }

    /** Names what is in hand: for warnings. */
    String describe(long now) {
        return "Run " + run.id() + " of job " + job() + " is in the step after cursor "
                + seen.cursor().toJson()
                + " (item " + (seen.itemsDone() + seen.itemsSkipped() + 1) + ") for "
                + Duration.ofNanos(now - seenAt).toMillis() + " ms,";
    }

    /** Where the stint's thread is just now. */
    Exception stack() {
        Exception here = new Exception("stack of " + thread.getName());
        here.setStackTrace(thread.getStackTrace());
        return here;
    }

    void interruptThread() {
        thread.interrupt();
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
