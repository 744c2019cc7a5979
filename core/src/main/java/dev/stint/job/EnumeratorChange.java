package dev.stint.job;

import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a run whose cursor was made by another enumerator than its job has now: {@link #REFUSE}, {@link #RESTART},
 * or a mapping of the author's. Thread-safe if it is the author's own.
 */
@FunctionalInterface
public interface EnumeratorChange {
    /** The run fails at once, its cursor kept; the error names both enumerators. */
    EnumeratorChange REFUSE = changed -> null;

    /** The run begins again at the start. What it has done stays counted, and its items come again. */
    EnumeratorChange RESTART = changed -> Cursor.START;

    /**
     * Tells where the run goes on. Called at most once per stint.
     *
     * @return a cursor of the enumerator that the job has now, {@link Cursor#START} for its beginning, or null to refuse
     * @throws Exception to refuse: it becomes the cause of the run's failure
     */
    @Nullable
    Cursor resumeAt(Changed changed) throws Exception;

    /**
     * A cursor that does not fit any more. Immutable.
     *
     * @param cursor where the run stands; of the enumerator it was worked with last
     * @param then that enumerator's fingerprint; empty if none is known
     * @param now the fingerprint of the one that the job has now; may be empty
     */
    record Changed(Cursor cursor, String then, String now) {}
}
