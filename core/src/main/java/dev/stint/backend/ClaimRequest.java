package dev.stint.backend;

import java.util.List;

/**
 * A worker's ask for runs, with what it has finished. Immutable.
 *
 * @param number grows with each request of this worker, claims and syncs together
 * @param answered the number of the last claim whose answer the worker has received; runs that a later claim has handed out
 *     never reached it and go back to their queues
 * @param max how many runs to hand out; 0 to settle only
 * @param releases the stints that have ended
 */
public record ClaimRequest(long number, long answered, int max, List<Release> releases) {
    /** Copies the releases. */
    public ClaimRequest {
        releases = List.copyOf(releases);
    }
}
