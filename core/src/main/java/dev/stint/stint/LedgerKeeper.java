package dev.stint.stint;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Steps and cursor commit together in the application's database, n steps to a commit. The backend's copy follows each
 * commit and is for display only.
 *
 * <p>Invariant: {@code committed} is what the database holds; steps since then are all in the open transaction. When a step
 * of a group fails, the group is rolled back and worked again one step per commit, so that the good steps before the bad one
 * are kept and only the bad one is left undone. When the source fails between two steps, those that are open are committed.
 */
final class LedgerKeeper implements Keeper {
    private static final String COMPLETED = "completed";
    private static final String CANCELLED = "cancelled:";

    private final Ledger ledger;
    private final Ledger.Holder holder;
    private final Surroundings around;
    private final Conflicts conflicts;
    private Ledger.@Nullable Account account;
    private Progress committed;
    private @Nullable String committedEnding;
    private int inGroup;
    private int oneByOne;

    LedgerKeeper(Ledger ledger, Ledger.Holder holder, Surroundings around) {
        this.ledger = ledger;
        this.holder = holder;
        this.around = around;
        this.committed = holder.known();
        this.conflicts = new Conflicts(around);
    }

    static Ledger.Holder holder(RunFacts<?> run, Progress known) {
        Ledger.Terms terms = new Ledger.Terms(run.terms().lease(), run.terms().dryRun());
        return new Ledger.Holder(run.id(), run.token(), run.origin().enqueuedAt(), known, terms);
    }

    /** Opened at the first use and not by the constructor: taking over the position may wait and may fail. */
    private Ledger.Account account() throws Exception {
        Ledger.Account open = account;
        if (open == null) {
            open = ledger.open(holder);
            account = open;
            committed = open.position().progress();
            committedEnding = open.position().ending();
        }
        return open;
    }

    @Override
    public void open() throws Exception {
        account();
    }

    @Override
    public @Nullable Outcome ended() {
        String ending = account == null ? null : account.position().ending();
        if (ending == null) {
            return null;
        }
        return ending.startsWith(CANCELLED)
                ? new Outcome.Interrupted(Interruption.of(Interruption.CANCEL, ending.substring(CANCELLED.length())))
                : Outcome.COMPLETED;
    }

    @Override
    public Progress start() {
        return committed;
    }

    /**
     * Keeps what the first hook has noted, which no rolled back group may take with it. Then it asks the backend whether the run
     * is still this stint's, now that its token stands in the database. A stint that was
     * frozen before it had put it there finds no row once a successor has completed the run and the row was swept, and would
     * begin from the start. Once the token stands there while the lease is certain, every successor finds and raises it.
     */
    @Override
    public void begun(Progress at) throws Exception {
        if (!at.equals(committed)) {
            commit(at, null);
        }
        around.journal().save(at);
    }

    @Override
    public void before(Progress done, Cursor past) throws Exception {
        account().begin();
    }

    @Override
    public void after(Progress done, @Nullable Outcome verb) throws Exception {
        inGroup++;
        around.journal().reached(done);
        if (verb != null || inGroup >= groupSize()) {
            commit(done, verb);
        }
    }

    @Override
    public void gap(Progress at) {
        // Not committed: a gap found again after a crash costs a look, a commit per gap would cost a write.
        around.journal().reached(at);
    }

    private int groupSize() throws Exception {
        return oneByOne > 0 ? 1 : account().stepsPerCommit();
    }

    private void commit(Progress done, @Nullable Outcome outcome) throws Exception {
        done.cursor().storable();
        String ending = outcome == null ? null : ending(outcome);
        write(done, ending);
        committed = done;
        committedEnding = ending;
        oneByOne = Math.max(0, oneByOne - inGroup);
        inGroup = 0;
        around.journal().publish(done);
    }

    /**
     * Steps whose commit meets with another transaction are the caller's to work again; a position alone is committed again as it
     * is.
     */
    private void write(Progress done, @Nullable String ending) throws Exception {
        while (true) {
            try {
                account().commit(done, ending);
                return;
            } catch (Exception e) {
                if (inGroup > 0 || again(e) == null) {
                    throw e;
                }
                conflicts.restAtEnd();
            }
        }
    }

    /** Only endings are kept: a pause that stood here would hold the run again each time an operator resumes it. */
    private static @Nullable String ending(Outcome outcome) {
        if (outcome instanceof Outcome.Completed) {
            return COMPLETED;
        }
        return outcome instanceof Outcome.Interrupted interrupted
                        && interrupted.why().is(Interruption.CANCEL)
                ? CANCELLED + interrupted.why().detail()
                : null;
    }

    @Override
    public @Nullable Progress undo() {
        if (account != null) {
            account.rollback();
        }
        if (inGroup == 0) {
            return null;
        }
        oneByOne = inGroup + 1;
        inGroup = 0;
        return committed;
    }

    @Override
    public @Nullable Progress again(Throwable error) throws InterruptedException {
        if (account == null || !ledger.isConflict(error)) {
            return null;
        }
        account.rollback();
        if (!conflicts.mayWorkAgain(error, committed)) {
            return null;
        }
        if (conflicts.areMany()) {
            oneByOne = Math.max(oneByOne, inGroup + 1); // smaller transactions meet with fewer others
        }
        inGroup = 0;
        return committed;
    }

    @Override
    public int ahead() throws Exception {
        return account().stepsPerCommit();
    }

    @Override
    public void commit(Progress done) throws Exception {
        if (inGroup > 0 || !done.equals(committed)) {
            commit(done, null);
        }
    }

    @Override
    public void flush(Progress done) throws Exception {
        commit(done);
        around.journal().save(done);
    }

    @Override
    public void finish(Progress last, Outcome outcome) throws Exception {
        if (account == null) {
            conclude(ending(outcome));
            return;
        }
        boolean kept = !(outcome instanceof Outcome.Failed);
        boolean lost = outcome instanceof Outcome.Interrupted i && i.why().is(Interruption.LEASE_LOST);
        boolean stands = last.equals(committed) && Objects.equals(ending(outcome), committedEnding);
        if (kept && !lost && (inGroup > 0 || !stands)) {
            commit(last, outcome);
        }
    }

    /** Of a run that has ended before anybody took its position over: what the backend knows of it may be older. */
    private void conclude(@Nullable String ending) throws Exception {
        if (ending != null && account().position().ending() == null) {
            write(committed, ending);
        }
    }

    @Override
    public void close() {
        if (account != null) {
            account.close();
        }
    }
}
