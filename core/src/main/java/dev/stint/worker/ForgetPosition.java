package dev.stint.worker;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
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
        this.ledger = mode.ledger();
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
}
