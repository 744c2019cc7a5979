package dev.stint.stint;

import java.nio.channels.ClosedByInterruptException;
import java.util.Objects;
import java.util.stream.Stream;

/** A step has thrown an {@link Error}: the worker lives on, the run is treated as failed at this item. */
@SuppressWarnings("serial")
final class StepError extends Exception {
    /** Chains of causes may be rings. */
    private static final int LONGEST_CHAIN = 50;

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
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(
                        cause -> cause instanceof InterruptedException || cause instanceof ClosedByInterruptException);
    }
}
