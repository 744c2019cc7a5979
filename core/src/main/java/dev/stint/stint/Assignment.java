package dev.stint.stint;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.job.Entry;
import org.jspecify.annotations.Nullable;

/**
 * All that a stint is given. Immutable.
 *
 * @param job whose run it is
 * @param run which run
 * @param mode when its progress is made durable
 * @param start what is durably done
 * @param around what it talks to
 * @param <A> the job's args
 * @param <T> the items
 */
public record Assignment<A extends Record, T extends @Nullable Object>(
        Entry<A, T> job, RunFacts<A> run, Checkpointing mode, Progress start, Surroundings around) {}
