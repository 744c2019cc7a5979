package dev.stint.stint;

import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import dev.stint.cursor.Fingerprint;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.EnumeratorChange;
import org.jspecify.annotations.Nullable;

/**
 * Settles where a source is opened: at the run's cursor, if that was made by this very sequence. If not, a newer version of the
 * job has made it, and the run is left to that one; or the job's enumerator has changed, and the job says what becomes of the
 * run. Used by the stint's thread only.
 */
final class Resumption {
    private final Assignment<?, ?> assignment;
    private final Keeper keeper;
    private final String words;
    private final Fingerprint now;
    private final String begun;
    private boolean moved;

    Resumption(Assignment<?, ?> assignment, Keeper keeper, Enumerator<?> source) {
        this.assignment = assignment;
        this.keeper = keeper;
        this.begun = keeper.start().notes().fingerprint().text();
        this.words = source.fingerprint();
        this.now = new Fingerprint(words, assignment.job().type().version());
    }

    /**
     * Compares what the run's cursor was made by with what the source is.
     *
     * @return where to open it, under the fingerprint to be stored from now on
     * @throws CursorMisfit if the job refuses to go on
     */
    Progress compared(Progress standing) throws Exception {
        Fingerprint then = standing.notes().fingerprint();
        if (standing.cursor().isStart()) {
            return standing.with(standing.notes().under(now));
        }
        if (then.goesOnAs(words)) {
            return standing.with(standing.notes().under(then.updated(now)));
        }
        return moved(standing, new EnumeratorChanged(standing.cursor(), then, now));
    }

    /**
     * The cursor does not fit the source: goes on where the job says. Made durable at once, so that the job is asked once.
     *
     * @throws CursorMisfit the given one, if the job refuses, or has been asked already
     */
    Progress moved(Progress standing, CursorMisfit misfit) throws Exception {
        Fingerprint then = standing.notes().fingerprint();
        if (then.isNewerThan(now)) {
            throw new LeftToNewer(then, now);
        }
        Cursor to = moved ? null : target(standing.cursor(), misfit);
        if (to == null) {
            throw misfit;
        }
        moved = true;
        Progress at = standing.at(to).with(standing.notes().under(now));
        keeper.flush(at);
        assignment.around().witness().moved(standing.cursor(), to, String.valueOf(misfit.getMessage()));
        return at;
    }

    private @Nullable Cursor target(Cursor cursor, CursorMisfit misfit) {
        try {
            return assignment
                    .job()
                    .config()
                    .enumeratorChange()
                    .resumeAt(new EnumeratorChange.Changed(cursor, begun, now.text()));
        } catch (Exception e) {
            misfit.addSuppressed(e);
            return null;
        }
    }
}
