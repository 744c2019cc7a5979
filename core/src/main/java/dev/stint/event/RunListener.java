package dev.stint.event;

/**
 * Is told what happens to the runs of a worker, on the thread of the stint, in order for each run; while that thread is stuck,
 * another one tells so. Must be thread-safe and quick. What it throws is logged and changes nothing.
 */
@FunctionalInterface
public interface RunListener {
    /** Something has happened. */
    void on(RunEvent event);

    /** Whether it is also to be told of each single step. That costs an event per item; by default it is not. */
    default boolean watchesSteps() {
        return false;
    }
}
