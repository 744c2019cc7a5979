package dev.stint.simulation.scheduler;

import java.util.UUID;

/** Stands for every source of chance: all of it is the seed's. */
public final class Chance {
    private static final Chance OF_THE_SEED = new Chance();

    public Chance() {}

    public static Chance current() {
        return OF_THE_SEED;
    }

    private static Dice dice() {
        return Scheduler.current().dice();
    }

    public int nextInt(int bound) {
        return dice().below(bound);
    }

    public long nextLong() {
        return dice().next();
    }

    public long nextLong(long bound) {
        return dice().below(bound);
    }

    public double nextDouble() {
        return dice().fraction();
    }

    public static UUID randomUUID() {
        return new UUID(dice().next(), dice().next());
    }
}
