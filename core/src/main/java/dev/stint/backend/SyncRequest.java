package dev.stint.backend;

import java.util.List;

/**
 * A worker's pulse. Immutable.
 *
 * @param number grows with each request of this worker, claims and syncs together
 * @param answered as in {@link ClaimRequest}
 * @param checkpoints the progress of each run that has moved since the last pulse
 * @param outlook what the worker knows and asks of the fleet
 */
public record SyncRequest(long number, long answered, List<Checkpoint> checkpoints, Outlook outlook) {
    /**
     * What a worker knows and asks of the fleet.
     *
     * @param controls the version of the controls that it knows; -1 for none
     * @param demands what its stints ask of rates
     * @param stopping whether it was asked to stop: what it loses from now on, it does not lose by a crash
     */
    public record Outlook(long controls, List<Demand> demands, boolean stopping) {
        /** It knows nothing and asks for nothing. */
        public static final Outlook NONE = new Outlook(-1, List.of());

        /** Copies the demands. */
        public Outlook {
            demands = List.copyOf(demands);
        }

        /** What a worker knows and asks for that was not asked to stop. */
        public Outlook(long controls, List<Demand> demands) {
            this(controls, demands, false);
        }
    }

    /** Copies the checkpoints. */
    public SyncRequest {
        checkpoints = List.copyOf(checkpoints);
    }

    /** A pulse that only carries checkpoints. */
    public SyncRequest(long number, long answered, List<Checkpoint> checkpoints) {
        this(number, answered, checkpoints, Outlook.NONE);
    }
}
