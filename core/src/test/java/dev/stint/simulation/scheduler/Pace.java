package dev.stint.simulation.scheduler;

/**
 * How often a simulation goes on with another thread than it might, and how often time passes while a thread is between two
 * points. Few changes of threads find most faults (Burckhardt et al., ASPLOS 2010), and cost little; some seeds have many.
 *
 * @param pointsBetweenSwitches on average
 * @param switchesBetweenStalls on average; 0 for no stalls
 * @param longestStallNanos how much time may pass in a stall
 * @param pointsBetweenLapses on average, after which one thread alone is not let go on for a while; 0 for no lapses
 */
public record Pace(
        int pointsBetweenSwitches, int switchesBetweenStalls, long longestStallNanos, int pointsBetweenLapses) {
    /** As the dice fall. */
    static Pace of(Dice dice) {
        int points = dice.oneIn(30) ? 2 : dice.of(20, 60, 200, 600, 2_000);
        int stalls = dice.of(0, 0, 3, 20);
        long longest = dice.of(100_000L, 1_000_000L, 4_000_000L);
        return new Pace(points, stalls, longest, dice.oneIn(3) ? dice.of(40, 150, 400) : 0);
    }
}
