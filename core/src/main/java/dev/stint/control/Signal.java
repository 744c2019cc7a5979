package dev.stint.control;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether something that a job leans on is strained. Sampled at most once a second per worker and equal args, never
 * per step; must be thread-safe.
 *
 * @param <A> the job's args, or anything
 */
@FunctionalInterface
public interface Signal<A extends @Nullable Object> {
    /**
     * Looks.
     *
     * @param args the run's args
     * @return whether to hold back
     * @throws Exception counts as strained
     */
    boolean strained(A args) throws Exception;
}
