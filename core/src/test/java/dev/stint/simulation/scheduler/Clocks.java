package dev.stint.simulation.scheduler;

import java.time.Instant;
import java.time.InstantSource;

/** Stands for the clocks of the machine that asks. */
public final class Clocks {
    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private Clocks() {}

    public static long nanoTime() {
        return Scheduler.current().now();
    }

    /** The wall clock of the machine on which it is asked. */
    public static InstantSource system() {
        return () -> of(Machine.current());
    }

    /** The wall clock of a given machine, whoever asks. */
    public static InstantSource of(Scheduler scheduler, Machine machine) {
        return () -> at(scheduler, machine);
    }

    private static Instant of(Machine machine) {
        return at(Scheduler.current(), machine);
    }

    private static Instant at(Scheduler scheduler, Machine machine) {
        return BEGINNING.plusNanos(scheduler.now()).plusMillis(machine.skewMillis());
    }
}
