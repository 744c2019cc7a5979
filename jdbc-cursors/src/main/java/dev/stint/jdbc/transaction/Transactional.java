package dev.stint.jdbc.transaction;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.job.RunContext;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Checkpointing in the application's own database: the writes of the steps and the run's position commit in one transaction,
 * so each item takes effect exactly once, through crashes and lost leases. The position is kept in a table that
 * {@link PositionTable} makes. Immutable and thread-safe.
 *
 * <p>On PostgreSQL and MariaDB a transaction in which nothing happens for the length of the lease is rolled back by the
 * server, so that a frozen worker cannot hold up its successor: a step that waits longer than that for something else is
 * better split, or worked in another mode.
 */
public final class Transactional extends Checkpointing {
    private static final int MOST_STEPS = 1_000_000;

    private final Transactor transactor;
    private final @Nullable DataSource elsewhere;
    private final int steps;
    private final CurrentTransaction current;

    private Transactional(
            Transactor transactor, @Nullable DataSource elsewhere, int steps, CurrentTransaction current) {
        super("transactional");
        this.transactor = transactor;
        this.elsewhere = elsewhere;
        this.steps = steps;
        this.current = current;
    }

    /**
     * Transactions of an application's own transaction manager.
     *
     * @param transactor begins them
     */
    public static Transactional on(Transactor transactor) {
        return new Transactional(transactor, null, 1, new CurrentTransaction());
    }

    /**
     * Transactions of an application's own transaction manager, for jobs that choose their mode by their args.
     *
     * @param transactor begins them
     * @param elsewhere lends the connections of {@link #connection} to runs in another mode
     */
    public static Transactional on(Transactor transactor, DataSource elsewhere) {
        return new Transactional(transactor, elsewhere, 1, new CurrentTransaction());
    }

    /** Transactions of a plain data source. */
    public static Transactional on(DataSource db) {
        return on(Transactor.of(db), db);
    }

    /**
     * How many steps share a commit. If one of them fails, all are rolled back and worked again one step per commit.
     *
     * @param number 1 to 1,000,000; 1 by default
     * @throws IllegalArgumentException if it is out of range
     */
    public Transactional every(int number) {
        if (number < 1 || number > MOST_STEPS) {
            throw new IllegalArgumentException("every(steps) must be 1 to 1000000 steps per commit, not " + number);
        }
        return new Transactional(transactor, elsewhere, number, current);
    }

    /**
     * The connection for a step's writes: that of the step's transaction. In a run with another checkpointing it is an
     * auto-commit connection of the stint, closed when the stint ends. Not to be committed or closed by the step. A step that
     * lets other threads help it asks itself, and gives them the connection.
     *
     * <p>A transaction begins with a step: {@code onStart}, {@code onResume} and {@code onInterrupt} are in none, and what they
     * wrote would stand also where the steps are rolled back, as in a dry run. A hook that has something to write takes a
     * connection of its own. A terminal hook, which comes when the position is closed, is lent an auto-commit connection, in a
     * dry run too.
     *
     * @param context of the step
     * @throws IllegalStateException in a run with another checkpointing, if no data source was given for it; in a run with
     *     this one in a hook of a stint, or on another thread than the step's
     * @throws Exception if the database cannot be reached
     */
    public Connection connection(RunContext<?> context) throws Exception {
        Connection inTransaction = current.connection();
        if (inTransaction != null) {
            return inTransaction;
        }
        refuseStray(context.runId());
        DataSource db = elsewhere;
        if (db == null) {
            throw new IllegalStateException(
                    "run " + context.runId() + " is not checkpointed by this Transactional, so there is"
                            + " no transaction: configure config.checkpointing(transactional), or give a data source for runs in other"
                            + " modes by Transactional.on(transactor, dataSource)");
        }
        return context.perStint(StintConnections.class, StintConnections::new).of(db);
    }

    /** Such a connection would commit by itself what belongs into the transaction. */
    private void refuseStray(String runId) {
        Thread holder = current.holderOf(runId);
        if (holder == Thread.currentThread()) {
            throw new IllegalStateException(
                    "run " + runId + " has no transaction now: one begins with each step, and onStart, onResume and"
                            + " onInterrupt are in none. What belongs to an item, write in the step; for what may stand by"
                            + " itself, take a connection of your own in the hook, and leave it out if context.dryRun()");
        }
        if (holder != null) {
            throw new IllegalStateException(
                    "the transaction of run " + runId + " is on the thread \"" + holder.getName() + "\", not on \""
                            + Thread.currentThread().getName() + "\": call connection(context) in the step itself, and"
                            + " give the connection to whoever helps it");
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.transactional(new PositionLedger(transactor, steps, current));
    }

    @Override
    public String toString() {
        return steps == 1 ? label() : label() + " every " + steps + " steps";
    }
}
