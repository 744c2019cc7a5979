package dev.stint.backend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs to list. Immutable: each method returns a changed copy; null means any.
 *
 * @param state in this state
 * @param labels with these labels
 * @param since enqueued at this moment or later
 * @param page how many, from where
 */
public record RunFilter(
        @Nullable RunState state, Labels labels, @Nullable Instant since, Page page) {
    /** All runs, the newest fifty. */
    public static final RunFilter ALL =
            new RunFilter(null, new Labels(null, null, null, null), null, new Page(50, null));

    /**
     * What a run is labelled with; null means anything.
     *
     * @param job its job's name
     * @param queue its queue
     * @param tag one of its tags
     * @param uniqueKey its unique key
     */
    public record Labels(
            @Nullable String job,
            @Nullable String queue,
            @Nullable String tag,
            @Nullable String uniqueKey) {
        /** Tells whether a run has these labels. */
        public boolean admit(RunSpec run) {
            Routing routing = run.routing();
            return (job == null || run.job().name().equals(job))
                    && (queue == null || routing.queue().equals(queue))
                    && (tag == null || routing.tags().contains(tag))
                    && (uniqueKey == null || uniqueKey.equals(routing.uniqueKey()));
        }
    }

    /**
     * A piece of the list.
     *
     * @param limit 1 to 1,000
     * @param after the {@code next} of the page before; null for the first
     */
    public record Page(int limit, @Nullable String after) {
        /**
         * Checks the limit.
         *
         * @throws IllegalArgumentException if it is out of range
         */
        public Page {
            if (limit < 1 || limit > 1000) {
                throw new IllegalArgumentException("a page must have 1 to 1000 runs, not " + limit);
            }
        }
    }

    /** Only runs in a state. */
    public RunFilter state(@Nullable RunState wanted) {
        return new RunFilter(wanted, labels, since, page);
    }

    /** Only runs of a job. */
    public RunFilter job(@Nullable String name) {
        return new RunFilter(state, new Labels(name, labels.queue, labels.tag, labels.uniqueKey), since, page);
    }

    /** Only runs in a queue. */
    public RunFilter queue(@Nullable String name) {
        return new RunFilter(state, new Labels(labels.job, name, labels.tag, labels.uniqueKey), since, page);
    }

    /** Only runs with a tag. */
    public RunFilter tag(@Nullable String name) {
        return new RunFilter(state, new Labels(labels.job, labels.queue, name, labels.uniqueKey), since, page);
    }

    /** Only runs with a unique key. */
    public RunFilter uniqueKey(@Nullable String key) {
        return new RunFilter(state, new Labels(labels.job, labels.queue, labels.tag, key), since, page);
    }

    /** Only runs enqueued at a moment or later. */
    public RunFilter since(@Nullable Instant earliest) {
        return new RunFilter(state, labels, earliest, page);
    }

    /** This filter with a page. */
    public RunFilter page(int limit, @Nullable String after) {
        return new RunFilter(state, labels, since, new Page(limit, after));
    }

    /** Tells whether a run passes; the page is not looked at. */
    public boolean admits(RunRecord run) {
        return (state == null || run.status().state() == state)
                && labels.admit(run.spec())
                && (since == null || !run.times().enqueuedAt().isBefore(since));
    }
}
