package dev.stint.control;

import java.time.Duration;

/**
 * The ask to end a stint at the next boundary between two items. Immutable.
 *
 * @param reason one of the constants of this type, or one that the application names; shown to operators
 * @param detail what lies behind it, as an operator's words; may be empty
 * @param delay how long the run waits before it can be claimed again; zero for at once
 */
public record Interruption(String reason, String detail, Duration delay) {
    /** The worker is asked to stop. */
    public static final String SHUTDOWN = "shutdown";
    /** The run is to rest until an operator resumes it. */
    public static final String PAUSE = "pause";
    /** The run is to end. */
    public static final String CANCEL = "cancel";
    /** Something is strained. */
    public static final String THROTTLE = "throttle";
    /** The stint has had its time. */
    public static final String MAX_RUNTIME = "max-runtime";
    /** Another run's step is to be made alone in the process: it may take the process down. */
    public static final String MAKING_WAY = "making-way";
    /** The run is no longer this worker's. */
    public static final String LEASE_LOST = "lease-lost";

    /**
     * An interruption after which the run can be claimed at once.
     *
     * @param reason see {@link #reason}
     * @param detail see {@link #detail}
     */
    public static Interruption of(String reason, String detail) {
        return new Interruption(reason, detail, Duration.ZERO);
    }

    /** Tells whether the reason is the given one. */
    public boolean is(String otherReason) {
        return reason.equals(otherReason);
    }
}
