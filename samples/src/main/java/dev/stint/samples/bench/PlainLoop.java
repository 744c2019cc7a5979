package dev.stint.samples.bench;

/** What the loop of {@link ItemJob} is without Stint: no cursor, no stop, nothing kept; the step a real call as well. */
final class PlainLoop {
    private PlainLoop() {}

    static double nanos(int turn, long items) {
        Step step = switch (turn % 3) {
            case 0 -> new Summing();
            case 1 -> new Mixing();
            default -> new Maximal();
        };
        long began = System.nanoTime();
        for (long item = 0; item < items; item++) {
            step.accept(item);
        }
        return System.nanoTime() - began;
    }

    /** One step; keeps what it has worked out, so that its work is not left out. */
    private abstract static class Step {
        long folded;

        abstract void accept(long item);
    }

    private static final class Summing extends Step {
        @Override
        void accept(long item) {
            folded += item;
        }
    }

    private static final class Mixing extends Step {
        @Override
        void accept(long item) {
            folded ^= item;
        }
    }

    private static final class Maximal extends Step {
        @Override
        void accept(long item) {
            folded = Math.max(folded, item);
        }
    }
}
