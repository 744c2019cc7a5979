package dev.stint.backend;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a worker gets for its claim. Immutable.
 *
 * @param claims the runs it holds now, at most as many as it asked for
 * @param refused the ids of released runs that were no longer the worker's: their settlement changed nothing
 * @param nextDue how long until a delayed run that the worker accepts is due, or a lease may end; at most a minute
 * @param reaped whether the backend has taken the worker's lease away: it holds nothing, gets nothing, and signs on anew
 */
public record ClaimReply(List<Claim> claims, Set<String> refused, Duration nextDue, boolean reaped) {
    /** Copies both collections. */
    public ClaimReply {
        claims = List.copyOf(claims);
        refused = Set.copyOf(refused);
    }
}
