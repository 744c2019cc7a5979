package dev.stint.backend;

import java.util.List;
import java.util.Set;

/**
 * What a pulse brings back. Immutable.
 *
 * @param lost the ids of checkpointed runs that are no longer the worker's
 * @param orders what operators want of the runs that the worker holds; repeated until the run is released
 * @param reaped whether the backend has taken the worker's lease away: it holds nothing, and signs on anew
 * @param guidance what it tells about the fleet
 */
public record SyncReply(Set<String> lost, List<Order> orders, boolean reaped, Guidance guidance) {
    /** Copies both collections. */
    public SyncReply {
        lost = Set.copyOf(lost);
        orders = List.copyOf(orders);
    }

    /** A reply without news of the fleet. */
    public SyncReply(Set<String> lost, List<Order> orders, boolean reaped) {
        this(lost, orders, reaped, Guidance.NONE);
    }
}
