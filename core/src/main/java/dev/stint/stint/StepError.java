package dev.stint.stint;

import java.nio.channels.ClosedByInterruptException;

/** A step has thrown an {@link Error}: the worker lives on, the run is treated as failed at this item. */
@SuppressWarnings("serial")
final class StepError extends Exception {
    private final transient Throwable thrown;

    StepError(Throwable thrown) {
        super(thrown.toString(), thrown);
        this.thrown = thrown;
    }

    Throwable thrown() {
        return thrown;
    }

    /** Whether the thread was interrupted in the midst of what it did. */
    static boolean isThreadInterruption(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }
}
