package dev.stint.backend;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may work a run, and when in relation to others. Immutable.
 *
 * @param queue the queue's name
 * @param priority -100 to 100; higher first, 0 by default
 * @param tags sorted
 * @param uniqueKey held by at most one run of the job that has not ended; {@link Keeping} says for how long; null for none
 */
public record Routing(
        String queue,
        int priority,
        Set<String> tags,
        @Nullable String uniqueKey) {
    /** The queue of a job that names none. */
    public static final String DEFAULT_QUEUE = "default";

    /**
     * Checks the priority and copies the tags.
     *
     * @throws IllegalArgumentException if the priority is out of range
     */
    public Routing {
        if (priority < -100 || priority > 100) {
            throw new IllegalArgumentException("a priority must be -100 to 100, not " + priority);
        }
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    /** Without the unique key's value: it is made of args. */
    @Override
    public String toString() {
        return "Routing[queue=" + queue + ", priority=" + priority + ", tags=" + tags + ", uniqueKey="
                + (uniqueKey == null ? "null" : "(" + uniqueKey.length() + " characters)") + "]";
    }
}
