package dev.stint.jdbc.transaction;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.PositionLocked;
import dev.stint.checkpoint.StaleToken;
import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.SQLException;
import java.time.Duration;

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
        try (LimitedTx tx = LimitedTx.forPosition(transactor, holder.terms().lease())) {
            PositionRows rows = tx.positions();
            insertIfAbsent(rows, holder);
            PositionRow row = taken(rows, holder);
            tx.commit();
            return new PositionAccount(transactor, holder, row, stepsPerCommit, current);
        } catch (SQLException e) {
            if (DatabaseErrors.isLockTimeout(e) || DatabaseErrors.isConflict(e)) {
                throw new PositionLocked(holder.runId(), e);
            }
            throw e;
        }
    }

    private static void insertIfAbsent(PositionRows rows, Holder holder) throws SQLException {
        String known = ProgressJson.write(holder.known());
        rows.insertIfAbsent(
                holder.runId(), holder.token(), known, holder.known().itemsDone());
    }

    private static PositionRow taken(PositionRows rows, Holder holder) throws SQLException {
        PositionRow row = locked(rows, holder);
        if (row.token() > holder.token()) {
            throw new StaleToken(holder.runId(), holder.token(), row.token());
        }
        if (holder.isOtherRunThan(row.token())) {
            rows.forget(holder.runId(), row.token());
            insertIfAbsent(rows, holder);
            return locked(rows, holder);
        }
        rows.take(holder.runId(), holder.token());
        return row;
    }

    private static PositionRow locked(PositionRows rows, Holder holder) throws SQLException {
        // Not there: swept between the two statements, as only the position of a run that has ended is.
        return rows.lock(holder.runId()).orElseThrow(() -> StaleToken.gone(holder.runId(), holder.token()));
    }

    @Override
    public boolean isConflict(Throwable error) {
        return DatabaseErrors.isConflict(error);
    }

    @Override
    public int sweep(Duration untouched, int most) throws Exception {
        try (Tx tx = transactor.begin()) {
            int swept = new PositionSweep(tx.connection(), untouched).sweep(most);
            tx.commit();
            return swept;
        }
    }

    @Override
    public void forget(String runId, long token) throws Exception {
        try (Tx tx = transactor.begin()) {
            new PositionRows(tx.connection()).forget(runId, token);
            tx.commit();
        }
    }
}
