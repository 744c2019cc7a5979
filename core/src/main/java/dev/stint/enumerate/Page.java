package dev.stint.enumerate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a paged API. Immutable.
 *
 * @param items copied; may be empty
 * @param next the token of the page that follows; null or empty after the last page
 * @param <T> the items
 */
public record Page<T extends @Nullable Object>(
        List<T> items, @Nullable String next) {
    /** Copies the items. */
    public Page {
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    /** Tells whether no page follows. An empty token counts: it would ask for the first page again. */
    boolean isLast() {
        return next == null || next.isEmpty();
    }
}
