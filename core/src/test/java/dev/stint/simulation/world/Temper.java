package dev.stint.simulation.world;

/** How a step takes its item. */
enum Temper {
    EASY,
    SLOW,
    FAILS_ONCE,
    FAILS_TWICE,
    FAILS_ALWAYS,
    AGAIN,
    SKIPS,
    PAUSES,
    INTERRUPTS,
    DEADLY,
    /** To read it is what is deadly: no step of it begins. */
    UNREADABLE,
    COMPLETES,
    CANCELS;

    /** Whether it ends the run when its step has succeeded. */
    boolean ends() {
        return this == COMPLETES || this == CANCELS;
    }
}
