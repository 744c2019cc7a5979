package dev.stint.jdbc.transaction;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.PositionLocked;
import dev.stint.checkpoint.StaleToken;
import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.SQLException;
import java.util.Optional;

/** Keeps positions in the table {@code stint_checkpoint}. */
final class PositionLedger implements Ledger {
    private final Transactor transactor;
    private final int stepsPerCommit;
    private final CurrentTransaction current;

    PositionLedger(Transactor transactor, int stepsPerCommit, CurrentTransaction current) {
        this.transactor = transactor;
        this.stepsPerCommit = stepsPerCommit;
        this.current = current;
    }

    /**
     * The insert comes first and does nothing to a row that is there: locking a row that is not there yet would lock a gap
     * on MariaDB, and two stints that do so cannot both go on.
     */
    @Override
    public Account open(Holder holder) throws Exception {
        try (LimitedTx tx = LimitedTx.forPosition(transactor, holder.lease())) {
            PositionRows rows = tx.positions();
            String known = ProgressJson.write(holder.known());
            rows.insertIfAbsent(
                    holder.runId(), holder.token(), known, holder.known().itemsDone());
            PositionRow row = taken(rows, holder);
            tx.commit();
            return new PositionAccount(transactor, holder, row, stepsPerCommit, current);
        } catch (SQLException e) {
            if (DatabaseErrors.isLockTimeout(e)) {
                throw new PositionLocked(holder.runId(), e);
            }
            throw e;
        }
    }

    private static PositionRow taken(PositionRows rows, Holder holder) throws SQLException {
        Optional<PositionRow> row = rows.lock(holder.runId());
        if (row.isEmpty()) {
            // Dropped between the two statements: only a stint that has ended the run does that.
            throw StaleToken.gone(holder.runId(), holder.token());
        }
        if (row.get().token() > holder.token()) {
            throw new StaleToken(holder.runId(), holder.token(), row.get().token());
        }
        rows.take(holder.runId(), holder.token());
        return row.get();
    }

    @Override
    public void forget(String runId, long token) throws Exception {
        try (Tx tx = transactor.begin()) {
            new PositionRows(tx.connection()).forget(runId, token);
            tx.commit();
        }
    }
}
