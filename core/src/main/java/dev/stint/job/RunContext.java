package dev.stint.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * A run as its job sees it. Every hook gets one. To be used on the thread that was given it; it means nothing after the
 * method that got it has returned.
 *
 * @param <A> the job's args
 */
public interface RunContext<A extends Record> {
    /** The run's args, equal on every stint. */
    A args();

    /** The run's id. */
    String runId();

    /** The run's tags, sorted. */
    Set<String> tags();

    /** When the run was enqueued, on the backend's clock. */
    Instant enqueuedAt();

    /** Whether effects are to be left out. */
    boolean dryRun();

    /** Elements whose step has succeeded, over all stints. */
    long itemsDone();

    /**
     * How long earlier stints of the run were, together, by a monotonic clock and those that failed too: in a terminal hook, all
     * there were. A stint whose worker was lost has told nobody.
     */
    Duration ran();

    /** The fencing token of this stint: a system that refuses lower tokens than it has seen is safe from frozen workers. */
    long token();

    /**
     * Moves one of the run's own counters. Durable with the cursor, and as exact as it: the count of a step that fails is
     * dropped with it.
     *
     * @param counter its name, shown to operators; not {@code quarantined} and not {@code skippedByOperator}, under which Stint
     *     counts items that are passed over
     * @param delta added to it
     * @throws IllegalArgumentException if the name is one of these two, or too long, or there are too many counters
     */
    void count(String counter, long delta);

    /**
     * The run's one small record, durable with the cursor.
     *
     * @param type the record's class
     * @return what was stored last, or empty
     * @throws IllegalArgumentException if what is stored does not fit the class
     */
    <S extends Record> Optional<S> state(Class<S> type);

    /**
     * Replaces the run's record. Written down at once, so later changes to what it refers to have no effect.
     *
     * @param state kept as JSON
     * @throws IllegalArgumentException if it cannot be written as JSON
     */
    void state(Record state);

    /**
     * Something that lives as long as the stint: opened at the first use, closed when the stint ends and before the run can
     * be claimed again.
     *
     * @param key one resource per class
     * @param opener makes it
     * @throws Exception what the opener throws
     */
    <R extends AutoCloseable> R perStint(Class<R> key, Callable<R> opener) throws Exception;
}
