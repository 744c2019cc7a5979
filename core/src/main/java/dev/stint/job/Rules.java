package dev.stint.job;

import java.util.List;

/** What is decided at enqueueing beyond name and args. Immutable. */
record Rules(String queue, List<String> uniqueBy, List<String> tags, List<String> masked, List<String> formerly) {
    /** Copies the lists. */
    Rules {
        uniqueBy = List.copyOf(uniqueBy);
        tags = List.copyOf(tags);
        masked = List.copyOf(masked);
        formerly = List.copyOf(formerly);
    }
}
