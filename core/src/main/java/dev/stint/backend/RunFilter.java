package dev.stint.backend;

import org.jspecify.annotations.Nullable;

/**
 * Which runs to list. Immutable; null means any.
 *
 * @param state in this state
 * @param job of this job
 * @param queue in this queue
 * @param tag with this tag
 * @param page how many, from where
 */
public record RunFilter(
        @Nullable RunState state,
        @Nullable String job,
        @Nullable String queue,
        @Nullable String tag,
        Page page) {
    /** All runs, the newest fifty. */
    public static final RunFilter ALL = new RunFilter(null, null, null, null, new Page(50, null));

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

    /** This filter with a page. */
    public RunFilter page(int limit, @Nullable String after) {
        return new RunFilter(state, job, queue, tag, new Page(limit, after));
    }

    /** Tells whether a run passes; the page is not looked at. */
    public boolean admits(RunRecord run) {
        Routing routing = run.spec().routing();
        return (state == null || run.status().state() == state)
                && (job == null || run.spec().job().name().equals(job))
                && (queue == null || routing.queue().equals(queue))
                && (tag == null || routing.tags().contains(tag));
    }
}
