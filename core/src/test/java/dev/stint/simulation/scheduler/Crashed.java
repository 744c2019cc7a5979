package dev.stint.simulation.scheduler;

/** Thrown at every point of a thread whose machine has died: nothing that it does after that reaches anything. */
@SuppressWarnings({"serial", "StaticAssignmentOfThrowable"}) // it is thrown by the thousand, and has no stack trace
public final class Crashed extends Error {
    static final Crashed NOW = new Crashed();

    private Crashed() {
        super("the machine has died", null, false, false);
    }
}
