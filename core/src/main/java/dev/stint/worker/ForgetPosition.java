package dev.stint.worker;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import java.time.Duration;
import java.util.Optional;

/**
 * Drops a run's position from the application's database after the backend has acknowledged that the run is over. Before that
 * the position is what says so; a failed run keeps it, as it may be retried.
 */
final class ForgetPosition implements Runnable {
    private final Optional<Ledger> ledger;
    private final HeldRun run;
    private final RunState state;
    private final RunLog log;

    ForgetPosition(Checkpointing mode, HeldRun run, RunState state, RunLog log) {
        this.ledger = ledgerOf(mode);
        this.run = run;
        this.state = state;
        this.log = log;
    }

    @Override
    public void run() {
        if (state == RunState.COMPLETED || state == RunState.CANCELLED) {
            ledger.ifPresent(this::forget);
        }
    }

    private void forget(Ledger ledger) {
        try {
            ledger.forget(run.id(), run.claim().token());
        } catch (Exception e) {
            log.trouble("dropping the position of a run that is over (its row stays behind and does no harm)", e);
        }
    }

    /** The ledger of a transactional mode; empty for the others. */
    static Optional<Ledger> ledgerOf(Checkpointing mode) {
        return mode.match(new LedgerOf());
    }

    private static final class LedgerOf implements Checkpointing.Cases<Optional<Ledger>> {
        @Override
        public Optional<Ledger> continuous(Duration window) {
            return Optional.empty();
        }

        @Override
        public Optional<Ledger> everyStep() {
            return Optional.empty();
        }

        @Override
        public Optional<Ledger> beforeStep() {
            return Optional.empty();
        }

        @Override
        public Optional<Ledger> transactional(Ledger ledger) {
            return Optional.of(ledger);
        }
    }
}
