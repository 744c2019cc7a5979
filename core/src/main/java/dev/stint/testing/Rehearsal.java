package dev.stint.testing;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.stint.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a rehearsed run. Immutable.
 *
 * @param state how the run has ended: completed, failed or cancelled
 * @param progress what is durably done
 * @param stints each stint in order
 * @param skipped the items that were passed over, oldest first
 * @param hooks the hooks that were called, in order: {@code onStart}, {@code onResume}, {@code onInterrupt shutdown} (its
 *     reason behind it), {@code onComplete}, {@code onFailure}, {@code onCancel}
 * @param <T> the items
 */
public record Rehearsal<T extends @Nullable Object>(
        RunState state, Progress progress, List<Worked<T>> stints, List<Skip> skipped, List<String> hooks) {
    /** Copies the lists. */
    public Rehearsal {
        stints = List.copyOf(stints);
        skipped = List.copyOf(skipped);
        hooks = List.copyOf(hooks);
    }

    /**
     * One stint.
     *
     * @param items those whose step began, in order; may hold nulls
     * @param outcome how it ended; of a stint that crashed nobody heard
     * @param crashed whether the rehearsal let it crash
     * @param <T> the items
     */
    public record Worked<T extends @Nullable Object>(List<T> items, Outcome outcome, boolean crashed) {}

    /** The items of all stints whose step began, in order: one that was tried twice is in here twice. */
    public List<T> items() {
        List<T> all = new ArrayList<>();
        stints.forEach(stint -> all.addAll(stint.items()));
        return all;
    }

    /** The run's own counters. */
    public Map<String, Long> counters() {
        return progress.notes().counters();
    }
}
