package dev.stint.simulation.scheduler;

import java.util.ArrayDeque;
import java.util.Deque;

/** Real threads that are kept from one simulation to the next. Used by one simulation at a time. */
public final class Carriers {
    private final Deque<Carrier> idle = new ArrayDeque<>();
    private int made;

    Carrier take() {
        Carrier carrier = idle.poll();
        if (carrier == null) {
            carrier = new Carrier(++made);
            carrier.start();
        }
        return carrier;
    }

    void giveBack(Carrier carrier) {
        idle.push(carrier);
    }
}
