package dev.stint.stint;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes the keeper of a mode. The transactional one stands in {@link LedgerKeeper}. */
final class Keepers implements Checkpointing.Cases<Keeper> {
    private final Assignment<?, ?> assignment;

    Keepers(Assignment<?, ?> assignment) {
        this.assignment = assignment;
    }

    /** What is never repeated brings no worker down twice: there {@link #beforeStep} knows no wariness. */
    private Keeper wary(Keeper keeper) {
        boolean wary = assignment.run().terms().suspicion().wary();
        return wary ? new WaryKeeper(keeper, assignment.around().journal()) : keeper;
    }

    @Override
    public Keeper continuous(Duration window) {
        return wary(new Continuous(assignment));
    }

    @Override
    public Keeper everyStep() {
        return wary(new EveryStep(assignment));
    }

    @Override
    public Keeper beforeStep() {
        return new BeforeStep(assignment);
    }

    @Override
    public Keeper transactional(Ledger ledger) {
        Ledger.Holder holder = LedgerKeeper.holder(assignment.run(), assignment.start());
        return wary(new LedgerKeeper(ledger, holder, assignment.around()));
    }

    /** What the three modes of the backend have in common. */
    private abstract static sealed class Backed implements Keeper {
        final Journal journal;
        private final Progress start;

        Backed(Assignment<?, ?> assignment) {
            this.journal = assignment.around().journal();
            this.start = assignment.start();
        }

        @Override
        public Progress start() {
            return start;
        }

        @Override
        public void begun(Progress at) {
            journal.publish(at);
        }

        @Override
        public void gap(Progress at) {
            journal.publish(at);
        }

        @Override
        public void flush(Progress done) throws InterruptedException {
            journal.save(done);
        }
    }

    /** Written behind: whoever holds the other end of the journal keeps the window. */
    private static final class Continuous extends Backed {
        Continuous(Assignment<?, ?> assignment) {
            super(assignment);
        }

        @Override
        public void after(Progress done, @Nullable Outcome verb) {
            if (verb == null) {
                journal.publish(done);
            }
        }
    }

    /** Durable before the next step begins. */
    private static final class EveryStep extends Backed {
        EveryStep(Assignment<?, ?> assignment) {
            super(assignment);
        }

        @Override
        public void after(Progress done, @Nullable Outcome verb) throws InterruptedException {
            if (verb == null) {
                journal.save(done);
            }
        }
    }

    /** Durable before its own step: the one exception to "the cursor is the last finished item". */
    private static final class BeforeStep extends Backed {
        BeforeStep(Assignment<?, ?> assignment) {
            super(assignment);
        }

        @Override
        public void before(Progress done, Cursor past) throws InterruptedException {
            journal.save(done.at(past));
        }

        @Override
        public void after(Progress done, @Nullable Outcome verb) {
            journal.publish(done);
        }

        @Override
        public boolean mayRepeat() {
            return false;
        }
    }
}
