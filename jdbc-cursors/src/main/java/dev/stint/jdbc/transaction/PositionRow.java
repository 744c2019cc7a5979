package dev.stint.jdbc.transaction;

import dev.stint.checkpoint.Ledger;
import org.jspecify.annotations.Nullable;

/**
 * A row of the position table.
 *
 * @param token whose stint it is
 * @param writes grows with each commit of the run: together with the token it tells one commit from all others
 * @param progress as JSON
 * @param outcome how the run has ended; null if it has not
 */
record PositionRow(
        long token, long writes, String progress, @Nullable String outcome) {
    Ledger.Position position() {
        return new Ledger.Position(ProgressJson.read(progress), outcome);
    }
}
