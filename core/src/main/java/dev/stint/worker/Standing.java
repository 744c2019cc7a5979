package dev.stint.worker;

import dev.stint.backend.Claim;
import dev.stint.backend.Controls;
import dev.stint.backend.Guidance;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.SyncRequest;
import dev.stint.control.Interruption;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands decided about the fleet, as far as this worker knows: it learns that with its pulses, and carries it out for
 * the runs that it holds. Used under the lane's lock.
 */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);
    private static final long NOTHING = -1;

    private final Hands hands;
    private final Rates rates;
    private final Runnable quiet;
    private Controls controls = Controls.NONE;
    private long known = NOTHING;
    private boolean isQuiet;
    private volatile boolean stopping;
    private volatile boolean stoppingTold;

    /**
     * Knows nothing yet.
     *
     * @param quiet makes the worker take no further runs
     */
    Standing(Hands hands, Rates rates, Runnable quiet) {
        this.hands = hands;
        this.rates = rates;
        this.quiet = quiet;
    }

    /** What the worker knows and asks for. Demands go with few pulses, however many there are. */
    SyncRequest.Outlook outlook(long now) {
        return new SyncRequest.Outlook(known, rates.demands(now), stopping);
    }

    /** The worker was asked to stop. May be called by any thread. */
    void stopping() {
        stopping = true;
    }

    /** Whether the backend does not know yet that the worker was asked to stop. May be called by any thread. */
    boolean hasNews() {
        return stopping && !stoppingTold;
    }

    /** The backend has been told. */
    void told(SyncRequest.Outlook outlook) {
        stoppingTold = outlook.stopping();
    }

    /**
     * Takes in what a pulse has brought: first the rates, then what was granted under them.
     *
     * @param sent when the pulse was sent
     */
    void heed(Guidance guidance, long sent) {
        Controls decided = guidance.controls();
        if (decided != null) {
            learn(decided);
        }
        rates.grant(guidance.shares(), sent);
        if (guidance.quiet() && !isQuiet) {
            isQuiet = true;
            LOG.info("An operator has asked this worker to take no further runs; those in hand go on");
            quiet.run();
        }
    }

    private void learn(Controls decided) {
        boolean first = known == NOTHING;
        controls = decided;
        known = decided.version();
        if (!first || !decided.scopes().isEmpty()) {
            LOG.info("Decided by operators, version {}: {}", known, words(decided));
        }
        rates.heed(decided);
        hands.all().forEach(this::stopIfPaused);
    }

    /**
     * Asks a run's stint to end if one of its scopes is paused; a terminal hook just finishes. A run that is claimed later needs
     * no look: the backend, which has handed it out, knew at least as much as this worker.
     */
    private void stopIfPaused(HeldRun run) {
        if (run.claim().duty() == Claim.Duty.STINT) {
            controls.covering(run.claim().run().spec()).stream()
                    .filter(ScopeControl::isPaused)
                    .findFirst()
                    .ifPresent(paused -> run.order(Interruption.of(Interruption.PAUSE, pause(paused))));
        }
    }

    private static String words(Controls controls) {
        String words = controls.scopes().stream().map(Standing::words).collect(Collectors.joining("; "));
        return words.isEmpty() ? "nothing is paused or throttled" : words;
    }

    private static String words(ScopeControl control) {
        String rate = control.stepsPerSecond().isPresent()
                ? control.scope() + " at " + control.stepsPerSecond().getAsDouble() + " steps/s"
                : "";
        String both = control.isPaused() && !rate.isEmpty() ? ", " : "";
        return (control.isPaused() ? "paused " + pause(control) : "") + both + rate;
    }

    private static String pause(ScopeControl control) {
        ScopeControl.Pause pause = control.pause();
        String why = pause == null ? "" : pause.why();
        return control.scope() + (why.isEmpty() ? "" : " (" + why + ")");
    }
}
