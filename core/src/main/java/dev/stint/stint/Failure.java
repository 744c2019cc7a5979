package dev.stint.stint;

/**
 * What threw, and where. Immutable.
 *
 * @param error what was thrown
 * @param where in whose hands
 * @param item what the job calls the item in hand; empty if there was none
 * @param itemNumber the number of the item in hand within the run, from 1
 * @param fatal whether trying again cannot help
 */
public record Failure(Throwable error, Where where, String item, long itemNumber, boolean fatal) {
    /** In whose hands a failure happened. */
    public enum Where {
        /** The job's enumerator, or a hook. */
        JOB,
        /** Opening the source or moving on in it. */
        SOURCE,
        /** The item itself, or its step. */
        STEP,
        /** Making progress durable. */
        CHECKPOINT
    }
}
