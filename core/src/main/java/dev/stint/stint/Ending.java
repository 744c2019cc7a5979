package dev.stint.stint;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.job.Entry;
import dev.stint.job.RunContext;
import java.util.Optional;

/**
 * Calls the terminal hook of a run that has ended. The ending is recorded already: no step can follow it.
 *
 * @param <A> the job's args
 */
public final class Ending<A extends Record> {
    private final Entry<A, ?> job;
    private final RunFacts<A> run;
    private final Progress progress;
    private final Surroundings.Witness witness;

    /** The ending of one run. */
    public Ending(Entry<A, ?> job, RunFacts<A> run, Progress progress, Surroundings.Witness witness) {
        this.job = job;
        this.run = run;
        this.progress = progress;
        this.witness = witness;
    }

    /**
     * Calls {@code onComplete}.
     *
     * @throws Exception what the hook throws: it is due again later
     */
    public void completed() throws Exception {
        call(job::onComplete);
    }

    /**
     * Calls {@code onFailure}.
     *
     * @param error describes the failure
     * @throws Exception what the hook throws: it is due again later
     */
    public void failed(Exception error) throws Exception {
        call(context -> job.onFailure(context, error));
    }

    /**
     * Calls {@code onCancel}. Before that the database of a transactional run learns that it is over: nobody else tells it of a
     * run that was cancelled while no stint worked it.
     *
     * @param reason why
     * @throws Exception what the hook throws: it is due again later
     */
    public void cancelled(String reason) throws Exception {
        Optional<Ledger> ledger =
                run.origin().resumed() ? job.config().checkpointing(run.args()).ledger() : Optional.empty();
        if (ledger.isPresent()) {
            conclude(ledger.get(), reason);
        }
        call(context -> job.onCancel(context, reason));
    }

    private void conclude(Ledger ledger, String reason) throws InterruptedException {
        Surroundings around =
                new Surroundings(new StopSign(), new NothingToLeave(), source -> Optional.empty(), () -> 0, witness);
        try (LedgerKeeper keeper = new LedgerKeeper(ledger, LedgerKeeper.holder(run, progress), around)) {
            keeper.finish(progress, new Outcome.Interrupted(Interruption.of(Interruption.CANCEL, reason)));
        } catch (InterruptedException e) {
            throw e; // the grace period is over: the hook is due again elsewhere, and this with it
        } catch (Exception e) {
            witness.trouble("telling the database that the run is cancelled, so its position stays there", e);
        }
    }

    /** The backend knows the end already. */
    private static final class NothingToLeave implements Journal {
        @Override
        public void publish(Progress progress) {}

        @Override
        public void save(Progress progress) {}
    }

    private void call(Hook<A> hook) throws Exception {
        Context<A> context = new Context<>(run, new StopSign(), progress);
        try {
            hook.on(context);
        } finally {
            context.resources().close(witness);
        }
    }

    private interface Hook<A extends Record> {
        void on(RunContext<A> context) throws Exception;
    }
}
