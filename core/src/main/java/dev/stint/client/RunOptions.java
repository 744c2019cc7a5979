package dev.stint.client;

import dev.stint.backend.Launch;
import dev.stint.cursor.Cursor;
import dev.stint.id.Names;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How one run differs from what its job type says. Immutable: each method returns a changed copy.
 *
 * @param id the run's id; null for a new one
 * @param queue null for the type's
 * @param priority -100 to 100, higher first
 * @param tags beside the type's
 * @param launch how it begins
 */
public record RunOptions(@Nullable String id, @Nullable String queue, int priority, Set<String> tags, Launch launch) {
    /** Nothing differs. */
    public static final RunOptions NONE = new RunOptions(null, null, 0, Set.of(), Launch.NOW);

    /**
     * Checks what was given.
     *
     * @throws IllegalArgumentException if an id, queue or tag is illegal, or the priority is out of range
     */
    public RunOptions {
        if (id != null) {
            Names.id(id);
        }
        if (queue != null) {
            Names.queue(queue);
        }
        if (priority < -100 || priority > 100) {
            throw new IllegalArgumentException("a priority must be -100 to 100, not " + priority);
        }
        tags.forEach(Names::tag);
        tags = Set.copyOf(tags);
    }

    /** The run's id: enqueueing it again changes nothing and answers the same id. */
    public RunOptions id(String runId) {
        return new RunOptions(runId, queue, priority, tags, launch);
    }

    /** The queue, in place of the type's. */
    public RunOptions queue(String name) {
        return new RunOptions(id, name, priority, tags, launch);
    }

    /** The priority: -100 to 100, higher first, 0 by default. */
    public RunOptions priority(int value) {
        return new RunOptions(id, queue, value, tags, launch);
    }

    /** Further tags. */
    public RunOptions tags(String... more) {
        Set<String> all = new TreeSet<>(tags);
        all.addAll(Arrays.asList(more));
        return new RunOptions(id, queue, priority, all, launch);
    }

    /**
     * The run waits before it begins.
     *
     * @throws IllegalArgumentException if the delay is negative
     */
    public RunOptions delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a run's delay must be zero or more, not " + delay);
        }
        return with(new Launch(delay, launch.after(), launch.pauseAfter(), launch.dryRun(), launch.replayOf()));
    }

    /** The run begins after this cursor. */
    public RunOptions startAfter(Cursor cursor) {
        return with(new Launch(launch.delay(), cursor, launch.pauseAfter(), launch.dryRun(), launch.replayOf()));
    }

    /**
     * The run pauses once this many items are done: a canary to be looked at and resumed.
     *
     * @param items at least 1; each element of a batch or range counts
     * @throws IllegalArgumentException if it is less than 1
     */
    public RunOptions pauseAfter(long items) {
        if (items < 1) {
            throw new IllegalArgumentException("pauseAfter must be at least 1 item, not " + items);
        }
        return with(new Launch(launch.delay(), launch.after(), items, launch.dryRun(), launch.replayOf()));
    }

    /** The run leaves out its effects; the job must support that. */
    public RunOptions dryRun() {
        return with(new Launch(launch.delay(), launch.after(), launch.pauseAfter(), true, launch.replayOf()));
    }

    private RunOptions with(Launch changed) {
        return new RunOptions(id, queue, priority, tags, changed);
    }
}
