package dev.stint.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pulse tells a worker about the fleet. Immutable.
 *
 * @param controls what operators have decided; null if that is what the worker knows already
 * @param shares for each demand whose scope has a rate
 * @param quiet whether the worker is to take no further runs
 */
public record Guidance(@Nullable Controls controls, List<Share> shares, boolean quiet) {
    /** Nothing new. */
    public static final Guidance NONE = new Guidance(null, List.of(), false);

    /** Copies the shares. */
    public Guidance {
        shares = List.copyOf(shares);
    }
}
