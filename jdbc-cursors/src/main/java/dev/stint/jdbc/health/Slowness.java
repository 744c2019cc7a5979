package dev.stint.jdbc.health;

/** Whether two of the last three probes were slow, the median being robust against a single outlier. For one thread. */
final class Slowness {
    private boolean last;
    private boolean lastButOne;

    /** Takes one more probe in and says whether two of the last three were slow. */
    boolean after(boolean slow) {
        boolean two = slow && (last || lastButOne);
        lastButOne = last;
        last = slow;
        return two;
    }

    void forget() {
        last = false;
        lastButOne = false;
    }
}
