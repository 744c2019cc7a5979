package dev.stint.client;

import dev.stint.job.JobType;
import java.util.List;

/**
 * Takes runs. What services depend on: a client, or something that enqueues within a transaction. Thread-safe.
 *
 * <p>Where no answer came ({@link dev.stint.backend.BackendUnavailable}), a run may be there all the same, and each call makes a new
 * one: to ask again without a second run, name an {@linkplain RunOptions#id id}, or have a job whose runs have a unique key.
 */
public interface Enqueuer {
    /**
     * Enqueues a run to begin at once.
     *
     * @return the run's id; if its unique key is taken, that of the run that holds it
     * @throws IllegalArgumentException if the args do not survive storage
     */
    default <A extends Record> String enqueue(JobType<A> type, A args) {
        return enqueue(type, args, RunOptions.NONE);
    }

    /**
     * Enqueues a run.
     *
     * @return the run's id; if its unique key is taken, that of the run that holds it
     * @throws IllegalArgumentException if the args do not survive storage or the options do not fit
     */
    default <A extends Record> String enqueue(JobType<A> type, A args, RunOptions options) {
        return enqueueAll(type, List.of(args), options).get(0);
    }

    /**
     * Enqueues a run for each of the args: all or none. At most 10,000, and 16 MiB of them as JSON: enqueue more in parts, each
     * of which is all or none.
     *
     * @param options apply to each; must not name an id
     * @return the runs' ids in order; in place of one whose unique key is taken, that of its holder
     * @throws IllegalArgumentException if any args do not survive storage, the options do not fit, or it is too much for one call
     */
    <A extends Record> List<String> enqueueAll(JobType<A> type, Iterable<A> args, RunOptions options);
}
