package dev.stint.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a list of runs. Immutable.
 *
 * @param runs newest first
 * @param next where the next piece begins; null at the end
 */
public record RunPage(List<RunRecord> runs, @Nullable String next) {}
