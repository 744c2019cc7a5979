package dev.stint.simulation.world;

import dev.stint.simulation.scheduler.Dice;
import java.time.Duration;

/**
 * What kind of world a seed has.
 *
 * @param pods how many workers
 * @param runs how many runs
 * @param misfortunes how many faults befall them
 * @param orders how many orders operators give
 * @param apartNanos how much time there is between two faults, at most
 * @param tellingPlaces of how many places at which a crash tells something one is struck; 0 for none
 * @param badCalls of how many calls to the backend one goes wrong; 0 for none
 * @param maxRuntime of a stint; null for no limit
 * @param stepsPerSecond of each job; 0 for no limit
 * @param hookNanos how long a hook takes
 * @param deadly whether there are items that bring their processes down
 * @param quarantine how many of these a run may pass over
 * @param conflicts of how many commits one meets with another transaction
 * @param drains after how many claims an operator asks their worker, at that very moment, to take no further runs; 0 for never
 */
record Plan(
        int pods,
        int runs,
        int misfortunes,
        int orders,
        long apartNanos,
        int tellingPlaces,
        int badCalls,
        Duration maxRuntime,
        double stepsPerSecond,
        long hookNanos,
        boolean deadly,
        int quarantine,
        int conflicts,
        int drains) {
    static Plan of(Dice dice) {
        boolean deadly = dice.oneIn(4);
        return new Plan(
                deadly ? dice.between(1, 3) : dice.between(2, 4),
                dice.between(2, 6),
                dice.of(0, 2, 4, 8),
                dice.of(0, 0, 3, 8),
                dice.of(20_000_000L, 100_000_000L, 400_000_000L),
                dice.of(0, 200, 60),
                dice.of(0, 60, 12, 5),
                dice.oneIn(6) ? Duration.ofMillis(dice.between(1, 120)) : null,
                dice.oneIn(8) ? dice.between(20, 300) : 0,
                dice.of(0L, 0L, 3_000_000L, 30_000_000L),
                deadly,
                dice.of(0, 1, 40),
                dice.of(25, 25, 5),
                dice.oneIn(5) ? 5 : 0);
    }

    boolean isCalm() {
        return misfortunes + orders == 0;
    }
}
