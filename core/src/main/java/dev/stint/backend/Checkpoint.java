package dev.stint.backend;

import dev.stint.checkpoint.Caution;
import dev.stint.checkpoint.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Progress to be made durable. Immutable.
 *
 * @param runId the run
 * @param token the claim's token: if it is not the run's any more, nothing changes
 * @param progress the progress
 * @param itemsTotal the source's size, once it is known; null leaves what is stored
 * @param mode the label of the run's checkpointing; stored if none is stored yet
 * @param caution what a stint says that works warily; null leaves what is stored
 */
public record Checkpoint(
        String runId,
        long token,
        Progress progress,
        @Nullable Long itemsTotal,
        String mode,
        @Nullable Caution caution) {
    /** A checkpoint of a stint that does not work warily. */
    public Checkpoint(String runId, long token, Progress progress, @Nullable Long itemsTotal, String mode) {
        this(runId, token, progress, itemsTotal, mode, null);
    }
}
