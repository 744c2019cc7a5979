package dev.stint.simulation.laws;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What was seen of one claim: a stint, or the call of a terminal hook. */
public final class Stint {
    final long token;
    final Host host;
    final boolean ofHook;
    /** Its effects in order, and when each took place. */
    final Map<Integer, Moment> effects = new LinkedHashMap<>();
    /** Those of its items whose effect took place again in another stint. */
    final Set<Integer> repeated = new LinkedHashSet<>();

    final Moment claimed = Moment.now();
    boolean delivered;
    boolean released;
    boolean superseded;
    boolean inStep;
    boolean sessionOpen;

    Stint(long token, Host host, boolean ofHook) {
        this.token = token;
        this.host = host;
        this.ofHook = ofHook;
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
