package dev.stint.job;

import java.time.Duration;
import java.util.Optional;

/**
 * A run in the middle of a step. The verbs that end the stint take effect when the step returns: the item counts as done. If
 * the step then throws, the failure wins. To leave the item undone, throw {@link ItemAgain}, {@link ItemSkipped} or what went
 * wrong.
 *
 * @param <A> the job's args
 */
public interface StepContext<A extends Record> extends RunContext<A> {
    /**
     * The number of the item in hand within the run, from 1; the same when it is tried again. Of a batch or range it is that of its
     * first element.
     */
    long itemNumber();

    /** {@link #idempotencyKey(String)} for the step as a whole. */
    String idempotencyKey();

    /**
     * A key for one effect of this step on another system: a UUID made of the run, the item's position and the purpose; the
     * same whenever this item is tried again, also by a replay of what its run has skipped. The position is the cursor: where that
     * changes with a size (a page of an API, a batch), so does the key.
     *
     * @param purpose tells the effects of one step apart, as "charge" and "receipt"
     */
    String idempotencyKey(String purpose);

    /** Tells the watchdog of slow steps that this one is alive. The lease needs no help. */
    void heartbeat();

    /** Why the stint is to end after this step, if it is: a long step may hurry, or throw to leave its item undone. */
    Optional<String> interruption();

    /** Ends the run as completed after this step, whatever items are left. */
    void complete();

    /**
     * Ends the run as cancelled after this step.
     *
     * @param reason kept and shown
     */
    void cancel(String reason);

    /**
     * Pauses the run after this step, until an operator resumes it.
     *
     * @param reason kept and shown
     */
    void pause(String reason);

    /**
     * Ends the stint after this step; the run goes on at the next item after the delay.
     *
     * @param reason the application's own word, kept and shown; not {@code cancel}, {@code pause} or {@code lease-lost}, which
     *     are the runtime's
     * @param delay zero or more
     * @throws IllegalArgumentException if the delay is negative, or the word is not the application's
     */
    void interrupt(String reason, Duration delay);
}
