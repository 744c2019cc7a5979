package dev.stint.stint;

import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the progress of a run that a crash has hit, until it has passed the place: before each step its item is named, after
 * each step the progress is durable, so that the next crash finds who was in hand.
 *
 * <p>An item is named to the backend, also where the steps commit elsewhere. The two need not be one write: a crash between the
 * commit and the next word leaves an item named that the database has passed, and nobody meets it again.
 */
final class WaryKeeper implements Keeper {
    private final Keeper keeper;
    private final Journal journal;
    private boolean wary = true;

    /** Over the keeper of the run's mode. */
    WaryKeeper(Keeper keeper, Journal journal) {
        this.keeper = keeper;
        this.journal = journal;
    }

    @Override
    public void open() throws Exception {
        keeper.open();
    }

    @Override
    public @Nullable Outcome ended() {
        return keeper.ended();
    }

    @Override
    public Progress start() {
        return keeper.start();
    }

    @Override
    public void begun(Progress at) throws Exception {
        keeper.begun(at);
    }

    @Override
    public void before(Progress done, Cursor past) throws Exception {
        if (wary) {
            journal.inHand(past);
            journal.save(done);
        }
        keeper.before(done, past);
        if (wary) {
            journal.stepBegins(); // last: the way to the backend and back is no time of the step
        }
    }

    @Override
    public void after(Progress done, @Nullable Outcome verb) throws Exception {
        keeper.after(done, verb);
        if (wary && verb == null) {
            keeper.commit(done); // first: a step that has to be worked again has not been passed
            wary = journal.passed(keeper.ahead());
            keeper.flush(done);
        }
    }

    @Override
    public void gap(Progress at) throws Exception {
        keeper.gap(at);
    }

    @Override
    public @Nullable Progress undo() {
        return keeper.undo();
    }

    @Override
    public @Nullable Progress again(Throwable error) throws InterruptedException {
        return keeper.again(error);
    }

    @Override
    public boolean mayRepeat() {
        return keeper.mayRepeat();
    }

    @Override
    public void commit(Progress done) throws Exception {
        keeper.commit(done);
    }

    @Override
    public void flush(Progress done) throws Exception {
        keeper.flush(done);
    }

    @Override
    public void finish(Progress last, Outcome outcome) throws Exception {
        keeper.finish(last, outcome);
    }

    @Override
    public void close() {
        keeper.close();
    }
}
