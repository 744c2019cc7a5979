package dev.stint.backend;

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
 */
public record Checkpoint(
        String runId,
        long token,
        Progress progress,
        @Nullable Long itemsTotal,
        String mode) {}
