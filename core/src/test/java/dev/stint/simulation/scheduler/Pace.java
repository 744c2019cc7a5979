package dev.stint.simulation.scheduler;

/**
 * How often a simulation goes on with another thread than it might, and how often time passes while a thread is between two
 * points. Few changes of threads find most faults (Burckhardt et al., ASPLOS 2010), and cost little; some seeds have many.
 *
 * @param pointsBetweenSwitches on average
 * @param switchesBetweenStalls on average; 0 for no stalls
 * @param longestStallNanos how much time may pass in a stall
 */
public record Pace(int pointsBetweenSwitches, int switchesBetweenStalls, long longestStallNanos) {
    /** As the dice fall. */
    static Pace of(Dice dice) {
        int points = dice.oneIn(30) ? 2 : dice.of(20, 60, 200, 600, 2_000);
        return new Pace(points, dice.of(0, 0, 3, 20), dice.of(100_000L, 1_000_000L, 4_000_000L));
    }
}
