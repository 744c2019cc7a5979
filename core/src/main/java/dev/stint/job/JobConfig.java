package dev.stint.job;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.control.Backoff;
import dev.stint.control.Rate;
import dev.stint.control.Signal;
import dev.stint.control.SignalThrottle;
import dev.stint.control.TimeWindow;
import dev.stint.limit.Limit;
import dev.stint.retry.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How a job behaves. Made by {@link IterableJob#configure}; immutable.
 *
 * @param <A> the job's args
 */
public final class JobConfig<A extends Record> {
    private final JobSettings<A> settings;

    JobConfig(JobSettings<A> settings) {
        this.settings = settings;
    }

    /**
     * Asks a job how it behaves.
     *
     * @throws IllegalArgumentException if what it configures does not fit together
     */
    public static <A extends Record> JobConfig<A> of(IterableJob<A, ?> job) {
        Builder<A> builder = new Builder<>(job.type());
        builder.checkpointing(job.checkpointing());
        job.configure(builder);
        return new JobConfig<>(builder.settings);
    }

    /** The checkpointing of a run with these args. */
    public Checkpointing checkpointing(A args) {
        return settings.checkpointing.apply(args);
    }

    /** What happens after a failure. */
    public Retry retry() {
        return settings.retry;
    }

    /** What becomes of an item whose step or mapping throws: skipped, or a failure. */
    public Skipping skipping() {
        return new Skipping(settings.skipAtMost, settings.errorBudget, settings.skippedErrors);
    }

    /** What becomes of an item that has taken its worker down three times in a row. */
    public Quarantine quarantine() {
        return settings.quarantine;
    }

    /** Errors that fail the run without a further attempt. */
    public List<Class<? extends Exception>> failingAtOnce() {
        return List.copyOf(settings.failingAtOnce);
    }

    /** Steps per second of all workers together, if there is a limit that stands. */
    public OptionalDouble stepsPerSecond() {
        return settings.stepsPerSecond;
    }

    /** Where the limit of steps per second is asked for, if it may change. */
    public Optional<Rate> rate() {
        return settings.rate;
    }

    /** The signals that hold the job back. */
    public List<SignalThrottle<? super A>> throttles() {
        return List.copyOf(settings.throttles);
    }

    /** The windows of time outside which the job is not worked; all must be open. */
    public List<TimeWindow> windows() {
        return List.copyOf(settings.windows);
    }

    /** Whether the worker's signals and time windows let this job alone. */
    public boolean ignoresWorkerThrottles() {
        return settings.ignoresWorkerThrottles;
    }

    /** The longest stint, counted from its first step that is kept: committed, in a transactional job. */
    public Optional<Duration> maxRuntime() {
        return settings.maxRuntime;
    }

    /** How long a step may take before it is warned about. */
    public Optional<Duration> stepTimeout() {
        return settings.stepTimeout;
    }

    /** The most stints that a run may have; 0 for no limit. */
    public int maxStints() {
        return settings.maxStints;
    }

    /** The most failures of a run, at whatever positions. */
    public int maxFailures() {
        return settings.maxFailures;
    }

    /** Whether runs that leave out their effects are allowed. */
    public boolean supportsDryRun() {
        return settings.supportsDryRun;
    }

    /** What becomes of a run whose cursor was made by another enumerator than the job has now. */
    public EnumeratorChange enumeratorChange() {
        return settings.enumeratorChange;
    }

    /** How args of an older version become those of the next, by the older version. */
    public Map<Integer, UnaryOperator<Map<String, Object>>> migrations() {
        return Map.copyOf(settings.migrations);
    }

    /**
     * Takes a job's settings. Every method returns this builder.
     *
     * @param <A> the job's args
     */
    public static final class Builder<A extends Record> {
        private final JobType<A> type;
        private final JobSettings<A> settings = new JobSettings<>();

        Builder(JobType<A> type) {
            this.type = type;
        }

        /** When progress is made durable; {@link Checkpointing#CONTINUOUS} by default. */
        public Builder<A> checkpointing(Checkpointing mode) {
            settings.checkpointing = args -> mode;
            return this;
        }

        /** When progress is made durable, by a run's args; settled when the run is first claimed. */
        public Builder<A> checkpointing(Function<? super A, ? extends Checkpointing> modeOfRun) {
            settings.checkpointing = modeOfRun;
            return this;
        }

        /**
         * How often a failing item is tried, and how long to wait between: exponential back-off with jitter. Five attempts
         * from 1 second to 5 minutes by default.
         *
         * @param attempts tries of one position, at least 1
         * @param first wait after the first failure, positive
         * @param longest wait, at least {@code first}
         * @throws IllegalArgumentException if these do not fit together
         */
        public Builder<A> retry(int attempts, Duration first, Duration longest) {
            settings.retry = Retry.exponential(attempts, first, longest);
            return this;
        }

        /** An error that fails the run without a further attempt. May be called several times. */
        public Builder<A> failAtOnceOn(Class<? extends Exception> error) {
            settings.failingAtOnce.add(error);
            return this;
        }

        /**
         * An error whose item is recorded and passed over. May be called several times; the last limit counts.
         *
         * @param atMost items of a run, at least 1: one more fails the run; each element of a batch or range counts
         * @param error thrown by a step or a mapping
         * @throws IllegalArgumentException if the limit is less than 1, or over {@link Limit#SKIPPED}, which is the default
         */
        public Builder<A> skipping(long atMost, Class<? extends Exception> error) {
            require(atMost >= 1, "skipping needs a limit of at least 1, not " + atMost);
            Limit.SKIPPED.check(atMost);
            settings.skipAtMost = atMost;
            settings.skippedErrors.add(error);
            return this;
        }

        /** What becomes of an item that has taken its worker down three times in a row; {@link Quarantine#FAIL} by default. */
        public Builder<A> quarantine(Quarantine rule) {
            settings.quarantine = rule;
            return this;
        }

        /**
         * The share of its items that a run may skip, beside the number that {@code skipping} allows: a run of which more were
         * skipped fails. Counted over all stints; what an operator skips does not count.
         *
         * @param share more than 0 and less than 1: 0.01 for one in a hundred
         * @param fromItems how many items must be done or skipped before the share is judged, at least 1: one of the first ten
         *     is not ten percent yet
         * @throws IllegalArgumentException if one of them is out of range
         */
        public Builder<A> errorBudget(double share, long fromItems) {
            require(share > 0 && share < 1, "an errorBudget must be a share between 0 and 1, as 0.01, not " + share);
            require(fromItems >= 1, "an errorBudget must be judged from at least 1 item, not " + fromItems);
            settings.errorBudget = new Skipping.Budget(share, fromItems);
            return this;
        }

        /**
         * The most steps per second of all workers, all runs of the job together. An operator's rate for the job replaces it.
         * The last call of {@code throttle} counts.
         *
         * @param stepsPerSecond greater than 0, up to 1,000,000; fractions are fine
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder<A> throttle(double stepsPerSecond) {
            require(
                    stepsPerSecond > 0 && stepsPerSecond <= Rate.HIGHEST,
                    "a throttle must be more than 0 and at most 1000000 steps per second, not " + stepsPerSecond);
            settings.stepsPerSecond = OptionalDouble.of(stepsPerSecond);
            settings.rate = Optional.empty();
            return this;
        }

        /**
         * The most steps per second of all workers, all runs of the job together, asked for while runs of it are worked. No
         * step begins before the first answer; then the last good one counts.
         */
        public Builder<A> throttle(Rate stepsPerSecond) {
            settings.rate = Optional.of(stepsPerSecond);
            settings.stepsPerSecond = OptionalDouble.empty();
            return this;
        }

        /**
         * A signal that holds the job back. May be called several times: any of them is enough.
         *
         * @param backoff how long a run waits each time; positive
         */
        public Builder<A> throttledBy(Signal<? super A> signal, Duration backoff) {
            return throttledBy(signal, Backoff.of(backoff));
        }

        /**
         * A signal that holds the job back. May be called several times: any of them is enough.
         *
         * @param backoff says how long a run waits, each time anew
         */
        public Builder<A> throttledBy(Signal<? super A> signal, Backoff backoff) {
            settings.throttles.add(new SignalThrottle<>(signal, backoff));
            return this;
        }

        /**
         * The job is worked only while this window is open; outside it a run waits for the opening. May be called several
         * times: all of them must be open; {@link TimeWindow#or} makes one of two. The worker's clock decides.
         */
        public Builder<A> onlyDuring(TimeWindow window) {
            settings.windows.add(window);
            return this;
        }

        /**
         * The signals and time windows of the worker do not hold this job back; its own do, and those of its enumerator. For the
         * job that must go on whatever is strained.
         */
        public Builder<A> ignoringWorkerThrottles() {
            settings.ignoresWorkerThrottles = true;
            return this;
        }

        /** The longest stint, counted from its first step that is kept; positive. The worker's own limit counts if it is lower. */
        public Builder<A> maxRuntime(Duration perStint) {
            settings.maxRuntime = Optional.of(positive("maxRuntime", perStint));
            return this;
        }

        /**
         * How long a step may go without a heartbeat before the worker warns about it with its stack; positive. It ends nothing:
         * no thread can be stopped without harm.
         */
        public Builder<A> stepTimeout(Duration perStep) {
            settings.stepTimeout = Optional.of(positive("stepTimeout", perStep));
            return this;
        }

        /**
         * A run that is interrupted in its stint of this number, or in a later one, fails. Stints that failed count too, and a
         * retry by an operator does not count anew.
         *
         * @param stints at least 1
         */
        public Builder<A> maxStints(int stints) {
            require(stints >= 1, "maxStints must be at least 1, not " + stints);
            settings.maxStints = stints;
            return this;
        }

        /**
         * A run that fails more often than this, at whatever positions, fails for good: attempts are counted anew at each
         * position, so a source that limps would be tried for ever. 1,000 by default.
         *
         * @param failures at least 1
         */
        public Builder<A> maxFailures(int failures) {
            require(failures >= 1, "maxFailures must be at least 1, not " + failures);
            settings.maxFailures = failures;
            return this;
        }

        /** Runs may be enqueued with {@code dryRun}: the job looks at {@link RunContext#dryRun}. */
        public Builder<A> supportsDryRun() {
            settings.supportsDryRun = true;
            return this;
        }

        /**
         * What becomes of a run whose cursor was made by another enumerator than the job has now: its kind, its source, its
         * conditions or its key have changed in a deploy. {@link EnumeratorChange#REFUSE} by default. Raise the type's version
         * with the change, so that workers of the older version leave the run alone from then on.
         */
        public Builder<A> onEnumeratorChange(EnumeratorChange declared) {
            settings.enumeratorChange = declared;
            return this;
        }

        /**
         * Turns args of an older version into those of the next.
         *
         * @param from the older version; below the type's version
         * @param upcast takes the args as a map and returns them in the form of version {@code from + 1}
         * @throws IllegalArgumentException if the version is not below the type's
         */
        public Builder<A> migrate(int from, UnaryOperator<Map<String, Object>> upcast) {
            require(
                    from >= 1 && from < type.version(),
                    "migrate(" + from + ", …) needs a version from 1 to below the type's, which is " + type.version());
            settings.migrations.put(from, upcast);
            return this;
        }

        private Duration positive(String setting, Duration given) {
            require(!given.isNegative() && !given.isZero(), setting + " must be positive, not " + given);
            return given;
        }

        private void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException("job " + type.name() + ": " + otherwise);
            }
        }
    }
}
