package dev.stint.stint;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.Entry;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that a stint is given. Immutable.
 *
 * @param job whose run it is
 * @param run which run
 * @param mode when its progress is made durable
 * @param start what is durably done
 * @param around what it talks to
 * @param view what the run goes through of its job's sequence
 * @param <A> the job's args
 * @param <T> the items
 */
public record Assignment<A extends Record, T extends @Nullable Object>(
        Entry<A, T> job,
        RunFacts<A> run,
        Checkpointing mode,
        Progress start,
        Surroundings around,
        UnaryOperator<Enumerator<T>> view) {
    /** An assignment of a run that goes through its job's whole sequence. */
    public Assignment(Entry<A, T> job, RunFacts<A> run, Checkpointing mode, Progress start, Surroundings around) {
        this(job, run, mode, start, around, UnaryOperator.identity());
    }

    /** What there is to go through; null for nothing. */
    @Nullable
    Enumerator<T> source() throws Exception {
        Enumerator<T> all = job.enumerator(run.args());
        return all == null ? null : view.apply(all);
    }
}
