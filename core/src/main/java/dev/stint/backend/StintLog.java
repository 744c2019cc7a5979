package dev.stint.backend;

import dev.stint.backend.RunStatus.Holder;
import dev.stint.backend.StintRecord.End;
import dev.stint.cursor.Cursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest stints of one run. Under the backend's lock. */
final class StintLog {
    private static final int KEPT = 1_000;

    private final Deque<StintRecord> ended = new ArrayDeque<>();
    private @Nullable StintRecord open;

    void begin(int number, Holder holder, Cursor at) {
        open = new StintRecord(number, holder, at, at, null);
    }

    /** Where the stint that runs began; null if none does. */
    @Nullable
    Cursor from() {
        return open == null ? null : open.before();
    }

    /** Ends the stint that runs, if there is one. */
    void end(Cursor at, End end) {
        if (open != null) {
            ended.addLast(new StintRecord(open.number(), open.holder(), open.before(), at, end));
            open = null;
        }
        while (ended.size() > KEPT) {
            ended.removeFirst();
        }
    }

    /** The stint that seemed to run was never begun. */
    void unbegin() {
        open = null;
    }

    /** Oldest first, with the one that runs as far as it has come. */
    List<StintRecord> records(Cursor reached) {
        List<StintRecord> records = new ArrayList<>(ended);
        if (open != null) {
            records.add(new StintRecord(open.number(), open.holder(), open.before(), reached, null));
        }
        return List.copyOf(records.subList(Math.max(0, records.size() - KEPT), records.size()));
    }
}
