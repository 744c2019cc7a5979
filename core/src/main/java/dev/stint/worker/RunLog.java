package dev.stint.worker;

import dev.stint.backend.Claim;
import dev.stint.cursor.Cursor;
import dev.stint.event.RunEvent;
import dev.stint.event.RunListener;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** Tells listeners and the log what happens to one run. Everything it logs carries the run and its job in the MDC. */
final class RunLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.stint.run");

    private static final Set<RunEvent.Kind> ALARMING =
            EnumSet.of(RunEvent.Kind.SUSPECTED, RunEvent.Kind.DECIDING, RunEvent.Kind.QUARANTINED);

    private final List<RunListener> listeners;
    private final Claim claim;

    RunLog(List<RunListener> listeners, Claim claim) {
        this.listeners = listeners;
        this.claim = claim;
    }

    /** Everything that this thread logs from now on is about this run. */
    void mark() {
        MDC.put("run", claim.run().id());
        MDC.put("job", job());
    }

    static void unmark() {
        MDC.remove("run");
        MDC.remove("job");
    }

    boolean watchesSteps() {
        return listeners.stream().anyMatch(RunListener::watchesSteps);
    }

    void step(Cursor cursor, String error) {
        RunEvent event = new RunEvent(RunEvent.Kind.STEP, claim.run().id(), job(), cursor, error);
        listeners.stream().filter(RunListener::watchesSteps).forEach(listener -> tell(listener, event));
    }

    void happened(RunEvent.Kind kind, Cursor cursor, String detail) {
        Level level = ALARMING.contains(kind) ? Level.WARN : Level.INFO;
        if (LOG.isEnabledForLevel(level)) {
            LOG.atLevel(level)
                    .log(
                            "Run {} of {} {} at {}{}",
                            claim.run().id(),
                            job(),
                            kind.label(),
                            cursor.toJson(),
                            detail.isEmpty() ? "" : ": " + detail);
        }
        RunEvent event = new RunEvent(kind, claim.run().id(), job(), cursor, detail);
        listeners.forEach(listener -> tell(listener, event));
    }

    void conflicted(int time, int most, Throwable error) {
        LOG.info(
                "Run {} of {} has met with another transaction, {} of at most {} times in a row; the steps since its last commit are"
                        + " worked again, and no attempt is used up: {}",
                claim.run().id(),
                job(),
                time,
                most,
                error.toString());
    }

    void trouble(String what, Throwable error) {
        LOG.warn(
                "Run {} of {}: {} has failed; the run is not affected",
                claim.run().id(),
                job(),
                what,
                error);
    }

    private void tell(RunListener listener, RunEvent event) {
        try {
            listener.on(event);
        } catch (Throwable e) {
            LOG.warn("A listener has thrown at {}; nothing is lost by that", event, e);
        }
    }

    private String job() {
        return claim.run().spec().job().name();
    }
}
