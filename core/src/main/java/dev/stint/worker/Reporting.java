package dev.stint.worker;

import dev.stint.backend.RunRecord;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.event.RunEvent;
import dev.stint.stint.Surroundings;
import org.jspecify.annotations.Nullable;

/** Tells what happens in a stint to the log and to the listeners. Used by the stint's thread. */
final class Reporting implements Surroundings.Witness {
    private final RunLog log;
    private final RunRecord run;

    /**
     * Of a stint that has not begun.
     *
     * @param run as it was claimed
     */
    Reporting(RunLog log, RunRecord run) {
        this.log = log;
        this.run = run;
    }

    @Override
    public void began(boolean resumed, Cursor at) {
        log.happened(resumed ? RunEvent.Kind.RESUMED : RunEvent.Kind.STARTED, at, "");
    }

    @Override
    public void nothingToIterate() {
        log.happened(RunEvent.Kind.NOTHING_TO_ITERATE, run.progress().cursor(), "");
    }

    @Override
    public void moved(Cursor from, Cursor to, String why) {
        log.happened(RunEvent.Kind.MOVED, to, "from " + from.toJson() + "; " + why);
    }

    @Override
    public void missing(Cursor place) {
        log.happened(
                RunEvent.Kind.MISSING,
                place,
                "an earlier stint was in the middle of what is here, and it has not come again: what was left of it is not worked");
    }

    @Override
    public void skipped(Skip item) {
        log.happened(RunEvent.Kind.SKIPPED, item.cursor(), item.item() + " " + item.error() + ": " + item.message());
    }

    @Override
    public void quarantined(Cursor cursor, String why) {
        log.happened(RunEvent.Kind.QUARANTINED, cursor, why);
    }

    @Override
    public boolean watchesSteps() {
        return log.watchesSteps();
    }

    @Override
    public void stepped(Cursor cursor, @Nullable Throwable error) {
        log.step(cursor, error == null ? "" : error.toString());
    }

    @Override
    public void conflicted(int time, int most, Throwable error) {
        log.conflicted(time, most, error);
    }

    @Override
    public void trouble(String what, Throwable error) {
        log.trouble(what, error);
    }
}
