package dev.stint.samples.demo;

import java.time.Duration;

/** What was done to the workers, and how they bore it. To be used by one thread. */
final class Tally {
    private int deploys;
    private int crashes;
    private Duration longestExit = Duration.ZERO;
    private Duration longestResume = Duration.ZERO;

    void deployed(Duration exit) {
        deploys++;
        longestExit = longer(longestExit, exit);
    }

    void crashed() {
        crashes++;
    }

    void resumed(Duration after) {
        longestResume = longer(longestResume, after);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    int deploys() {
        return deploys;
    }

    int crashes() {
        return crashes;
    }

    /** From SIGTERM to the end of the process. */
    Duration longestExit() {
        return longestExit;
    }

    /** From the end of a process to the next row in the database. */
    Duration longestResume() {
        return longestResume;
    }
}
