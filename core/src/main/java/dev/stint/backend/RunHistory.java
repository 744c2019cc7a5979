package dev.stint.backend;

import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Suspicion;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a run has been through. Immutable.
 *
 * @param attempts failures since the last progress
 * @param tally how often it was claimed, interrupted and orphaned
 * @param itemsTotal the source's size, if it is known
 * @param mode the label of its checkpointing, stored with its first checkpoint; null before, and for a run
 *     that has ended without one
 * @param suspicion what crashes have made of it
 * @param error the last failure as a JSON object written by the worker; null if there was none since the last retry
 */
public record RunHistory(
        Attempts attempts,
        Tally tally,
        OptionalLong itemsTotal,
        @Nullable String mode,
        Suspicion suspicion,
        @Nullable String error) {
    /** A run that was just enqueued. */
    public static final RunHistory NONE =
            new RunHistory(Attempts.NONE, new Tally(0, 0, 0), OptionalLong.empty(), null, Suspicion.NONE, null);

    RunHistory with(Tally changed) {
        return new RunHistory(attempts, changed, itemsTotal, mode, suspicion, error);
    }

    RunHistory with(Suspicion changed) {
        return new RunHistory(attempts, tally, itemsTotal, mode, changed, error);
    }

    RunHistory failed(Attempts counted, @Nullable String last) {
        return new RunHistory(counted, tally, itemsTotal, mode, suspicion, last);
    }

    /** A checkpoint brings the source's size once it is known, and the mode that is stored if none is yet. */
    RunHistory after(Checkpoint checkpoint) {
        Long total = checkpoint.itemsTotal();
        Caution said = checkpoint.caution();
        return new RunHistory(
                attempts,
                tally,
                total == null ? itemsTotal : OptionalLong.of(total),
                mode == null && !checkpoint.mode().isEmpty() ? checkpoint.mode() : mode,
                said == null ? suspicion : suspicion.after(said),
                error);
    }

    /**
     * How often something happened to a run.
     *
     * @param stints claims for a stint
     * @param interruptions stints that ended early without a failure
     * @param crashes times its worker was lost while holding it
     */
    public record Tally(int stints, int interruptions, int crashes) {}
}
