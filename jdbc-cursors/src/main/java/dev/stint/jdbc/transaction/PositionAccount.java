package dev.stint.jdbc.transaction;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.StaleToken;
import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run's position in the hands of one stint. Invariant: {@code writes} is the number of the last commit known to have taken
 * place; a commit of which nothing is known closes the account for good, since working on could work its steps twice.
 */
final class PositionAccount implements Ledger.Account {
    private final Transactor transactor;
    private final Ledger.Holder holder;
    private final PositionRow opened;
    private final int stepsPerCommit;
    private final CurrentTransaction current;
    private long writes;
    private @Nullable LimitedTx open;
    private @Nullable Exception doubt;

    PositionAccount(
            Transactor transactor,
            Ledger.Holder holder,
            PositionRow opened,
            int stepsPerCommit,
            CurrentTransaction current) {
        this.transactor = transactor;
        this.holder = holder;
        this.opened = opened;
        this.stepsPerCommit = stepsPerCommit;
        this.current = current;
        this.writes = opened.writes();
        current.opened(holder.runId());
    }

    @Override
    public Ledger.Position position() {
        return opened.position();
    }

    @Override
    public int stepsPerCommit() {
        return stepsPerCommit;
    }

    @Override
    public void begin() throws Exception {
        transaction();
    }

    private LimitedTx transaction() throws Exception {
        if (doubt != null) {
            throw new IllegalStateException(
                    "whether the last commit of run " + holder.runId()
                            + " took place is not known, so this stint must end; the" + " next one reads it from "
                            + PositionTable.NAME,
                    doubt);
        }
        LimitedTx begun = open;
        if (begun == null) {
            begun = LimitedTx.forSteps(transactor, holder.terms().lease());
            open = begun;
            current.begun(begun.connection());
        }
        return begun;
    }

    @Override
    public void commit(Progress progress, @Nullable String ending) throws Exception {
        if (holder.terms().dryRun()) {
            rollback();
        }
        LimitedTx tx = transaction();
        long number = writes + 1;
        try {
            write(tx, new PositionRows.Write(number, ProgressJson.write(progress), progress.itemsDone(), ending));
        } catch (Exception e) {
            rollback();
            throw e;
        }
        try {
            tx.commit();
        } catch (Exception e) {
            rollback();
            if (DatabaseErrors.isConflict(e)) {
                throw e; // the database has said that it was rolled back
            }
            settle(number, e);
        }
        writes = number;
        rollback();
    }

    /** The last statement of the transaction: under a stale token it finds no row. */
    private void write(LimitedTx tx, PositionRows.Write write) throws SQLException {
        tx.requireWhole();
        PositionRows rows = tx.positions();
        if (!rows.write(holder.runId(), holder.token(), write)) {
            // Drivers can be told to count changed rows only, so the row is looked at before it is given up.
            check(rows.lock(holder.runId()));
        }
    }

    private void check(Optional<PositionRow> row) {
        if (row.isEmpty()) {
            throw StaleToken.gone(holder.runId(), holder.token());
        }
        if (row.get().token() != holder.token()) {
            throw new StaleToken(holder.runId(), holder.token(), row.get().token());
        }
    }

    /**
     * After an error at commit: looks on a fresh connection, where the lock waits for a commit that is still under way.
     * Returns if it took place, else throws.
     */
    private void settle(long number, Exception failure) throws Exception {
        Optional<PositionRow> row;
        try (LimitedTx look = LimitedTx.forPosition(transactor, holder.terms().lease())) {
            row = look.positions().lock(holder.runId());
        } catch (Exception e) {
            failure.addSuppressed(e);
            doubt = failure;
            throw failure;
        }
        check(row);
        if (row.map(PositionRow::writes).orElse(-1L) != number) {
            throw failure;
        }
    }

    @Override
    public void rollback() {
        LimitedTx begun = open;
        open = null;
        current.ended();
        if (begun != null) {
            try {
                begun.close();
            } catch (SQLException | RuntimeException e) {
                // The connection is gone, and the transaction with it: the server rolls back.
                return;
            }
        }
    }

    @Override
    public void close() {
        rollback();
        current.closed(holder.runId());
    }
}
