package dev.stint.samples.fire;

import dev.stint.backend.RunRecord;

/**
 * What went wrong with items.
 *
 * @param lost items without a row
 * @param repeated rows beyond the first of an item
 */
record Toll(long lost, long repeated) {
    static final Toll NOTHING = new Toll(0, 0);

    /** A throttle lets through at once what is due in a tenth of a second; the window of 25 ms holds no more. */
    static final int WINDOW = Fleet.STEPS_PER_SECOND / 10 + 1;

    Toll plus(Toll other) {
        return new Toll(lost + other.lost, repeated + other.repeated);
    }

    boolean isWithin(Toll bound) {
        return lost >= 0 && repeated >= 0 && lost <= bound.lost && repeated <= bound.repeated;
    }

    /**
     * The most that a run may have lost and repeated, from what it has been through: a worker that was lost with it, or a
     * step that has failed and may have taken effect all the same.
     */
    static Toll bound(String mode, RunRecord run) {
        int failures = run.history().attempts().total();
        int crashes = run.history().tally().crashes();
        return switch (mode) {
            case "continuous" -> new Toll(0, (long) crashes * WINDOW + failures);
            case "every-step" -> new Toll(0, (long) crashes + failures);
            case "before-step" -> new Toll((long) crashes + failures, 0);
            case "transactional" -> NOTHING;
            default -> throw new IllegalArgumentException("no mode \"" + mode + "\"");
        };
    }
}
