package dev.stint.simulation.laws;

import dev.stint.backend.Claim;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was seen of one claim: a stint, or the call of a terminal hook. */
public final class Stint {
    final long token;
    final Host host;
    final boolean ofHook;
    final Cursor from;
    /** What crashes had made of its run by then. */
    final Suspicion suspicion;
    /** Whether a crash had hit its run before, and it has to name each item. */
    final boolean wary;
    /** Its effects in order, and when each took place. */
    final Map<Integer, Moment> effects = new LinkedHashMap<>();
    /** Those of its items whose effect took place again in another stint. */
    final Set<Integer> repeated = new LinkedHashSet<>();

    final Moment claimed = Moment.now();
    boolean delivered;
    boolean released;
    boolean superseded;
    boolean inStep;
    /** The first item of the step that has begun last; -1 if none has. */
    int item = -1;
    /** Whether that step is to be alone in its process. */
    boolean deciding;

    boolean sessionOpen;

    Stint(Claim claim, Host host) {
        this.token = claim.token();
        this.host = host;
        this.ofHook = claim.duty() == Claim.Duty.ENDING;
        this.from = claim.run().progress().cursor();
        this.suspicion = claim.run().history().suspicion();
        this.wary = suspicion.wary();
    }

    /** The backend has let go of it without a word of its own. */
    boolean isLost() {
        return superseded && !released;
    }

    @Override
    public String toString() {
        return (ofHook ? "hook " : "stint ") + token % 1_000_000_000 + " of " + host.name();
    }
}
