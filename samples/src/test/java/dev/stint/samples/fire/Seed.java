package dev.stint.samples.fire;

import java.util.Random;

/** The one seed of all that is drawn in this package; the same seed draws the same places. */
final class Seed {
    private static final long VALUE = Long.getLong("stint.seed", System.nanoTime());

    static {
        System.err.println("Proven under fire: seed " + VALUE + " (-Dstint.seed=" + VALUE + " draws the same)");
    }

    private Seed() {}

    /** Numbers for one scenario, whatever others have drawn before it. */
    static Random of(String scenario) {
        return new Random(VALUE * 31 + scenario.hashCode());
    }
}
