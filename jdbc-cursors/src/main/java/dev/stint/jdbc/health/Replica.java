package dev.stint.jdbc.health;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a replica is behind its primary.
 *
 * @param name what the database calls it
 * @param behind null if that cannot be told while it is in its state
 * @param state in the database's words
 */
record Replica(String name, @Nullable Duration behind, String state) {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    /** What is to be said of the one that is farthest behind. One that does not follow is behind for ever. */
    static Optional<String> farBehind(List<Replica> replicas, Duration most) {
        return replicas.stream()
                .max(Comparator.comparing(Replica::orForEver))
                .filter(worst -> worst.orForEver().compareTo(most) > 0)
                .map(worst -> worst.said(most));
    }

    private Duration orForEver() {
        return behind == null ? FOR_EVER : behind;
    }

    private String said(Duration most) {
        return behind == null
                ? name + " does not follow its primary: " + state
                : name + " is " + Words.of(behind) + " behind, more than " + Words.of(most) + ": " + state;
    }
}
