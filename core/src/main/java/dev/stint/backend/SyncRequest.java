package dev.stint.backend;

import java.util.List;

/**
 * A worker's pulse. Immutable.
 *
 * @param number grows with each request of this worker, claims and syncs together
 * @param answered as in {@link ClaimRequest}
 * @param checkpoints the progress of each run that has moved since the last pulse
 */
public record SyncRequest(long number, long answered, List<Checkpoint> checkpoints) {
    /** Copies the checkpoints. */
    public SyncRequest {
        checkpoints = List.copyOf(checkpoints);
    }
}
