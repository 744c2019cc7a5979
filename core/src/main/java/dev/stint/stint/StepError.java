package dev.stint.stint;

/** A step has thrown an {@link Error}: the worker lives on, the run is treated as failed at this item. */
@SuppressWarnings("serial")
final class StepError extends Exception {
    StepError(Throwable error) {
        super(error.toString(), error);
    }
}
