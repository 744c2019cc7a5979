package dev.stint.jdbc.transaction;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * A job whose steps write to a database in the transaction that also keeps the run's position: each item takes effect
 * exactly once. The enumerator may read from another database.
 *
 * @param <A> the args of a run
 * @param <T> the items
 */
public abstract class TransactionalJob<A extends Record, T extends @Nullable Object> extends IterableJob<A, T> {
    private final Transactional mode;

    /**
     * A job of the given type.
     *
     * @param type what enqueuers know of it
     * @param mode where its transactions come from
     */
    protected TransactionalJob(JobType<A> type, Transactional mode) {
        super(type);
        this.mode = mode;
    }

    /**
     * What to do with one item.
     *
     * @param connection of the step's transaction; not to be committed or closed
     * @throws Exception rolls back this step, and is a failure of this item
     */
    protected abstract void step(T item, Connection connection, StepContext<A> context) throws Exception;

    @Override
    protected Checkpointing checkpointing() {
        return mode;
    }

    @Override
    protected void step(T item, StepContext<A> context) throws Exception {
        step(item, mode.connection(context), context);
    }
}
