package dev.stint.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes trials in turns, so that whatever slows the machine down for a while slows all of them down. The first round warms up
 * and does not count; each later one begins with the next trial.
 */
final class Rounds {
    private Rounds() {}

    /** The median of each trial, in nanoseconds. */
    static double[] medians(int rounds, List<Trial> trials) throws Exception {
        List<double[]> taken = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            taken.add(round(trials, round));
        }
        List<double[]> counted = taken.subList(1, taken.size());
        double[] medians = new double[trials.size()];
        for (int i = 0; i < medians.length; i++) {
            int trial = i;
            medians[i] = median(counted.stream().mapToDouble(all -> all[trial]).toArray());
        }
        return medians;
    }

    private static double[] round(List<Trial> trials, int round) throws Exception {
        double[] nanos = new double[trials.size()];
        for (int i = 0; i < nanos.length; i++) {
            int trial = (i + round) % nanos.length;
            nanos[trial] = trials.get(trial).nanos();
        }
        return nanos;
    }

    /** The middle one; of an even number the mean of the middle two. */
    static double median(double[] figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
