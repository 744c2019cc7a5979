package dev.stint.simulation.scheduler;

import java.util.List;

/** All chance of a simulation: the same seed throws the same numbers (SplitMix64). Used by one thread at a time. */
public final class Dice {
    private long state;

    public Dice(long seed) {
        this.state = mix(seed);
    }

    public long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** 0 to below the bound. */
    public int below(int bound) {
        return (int) below((long) bound);
    }

    /** 0 to below the bound. */
    public long below(long bound) {
        return bound <= 1 ? 0 : Long.remainderUnsigned(next(), bound);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    /** Both ends included. */
    public long between(long least, long most) {
        return least + below(most - least + 1);
    }

    /** True once in so many throws. */
    public boolean oneIn(int throwsOfDice) {
        return below(throwsOfDice) == 0;
    }

    /** 0 to below 1. */
    public double fraction() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** One of them. */
    @SafeVarargs
    public final <T> T of(T... choices) {
        return choices[below(choices.length)];
    }

    /** One of them. */
    public <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
