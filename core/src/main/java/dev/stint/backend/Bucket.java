package dev.stint.backend;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * One rate, shared out among workers: a leaky bucket whose slots are {@code 1/rate} apart. A slot is given to at most one
 * step, at most {@link Share#VALID} ahead of its time, and one that nobody takes is soon lost. Time is in microseconds from
 * any moment on. Not thread-safe.
 */
final class Bucket {
    private static final double VALID = Share.VALID.toMillis() * 1e3;
    private static final double LEAST_CATCH_UP = VALID / 10;
    private static final double SERVED_IS_KEPT = 60 * VALID;

    private record Report(int stints, int wanted, int left, double at) {
        boolean waits() {
            return left == 0 && wanted > 0;
        }
    }

    private final Map<String, Report> reports = new TreeMap<>();
    private final Map<String, Double> served = new HashMap<>();
    private double next = Double.NEGATIVE_INFINITY;
    private double latest = Double.NEGATIVE_INFINITY;

    /**
     * Takes down what a worker reports, and grants it what it is due.
     *
     * @param rate steps per second
     * @param now microseconds
     * @return steps
     */
    int grant(String worker, Demand demand, double rate, double now) {
        passTime(now);
        if (demand.stints() <= 0) {
            reports.remove(worker);
            return 0;
        }
        Report mine = new Report(demand.stints(), demand.wanted(), demand.left(), now);
        reports.put(worker, mine);
        double slot = VALID / rate;
        double steps = Math.min(due(worker, mine, rate), free(slot, now));
        if (steps > 0) {
            next += steps * slot;
            served.put(worker, now);
        }
        return (int) steps;
    }

    /** A clock that has gone back takes the slots with it: else nobody would get one until it is where it was. */
    private void passTime(double now) {
        if (now < latest) {
            next -= latest - now;
        }
        latest = now;
        reports.values().removeIf(report -> Math.abs(now - report.at()) > VALID);
        served.entrySet()
                .removeIf(entry ->
                        !reports.containsKey(entry.getKey()) && Math.abs(now - entry.getValue()) > SERVED_IS_KEPT);
    }

    private double free(double slot, double now) {
        next = Math.max(next, now - Math.max(LEAST_CATCH_UP, slot / 2));
        double last = now + Math.max(0, VALID - slot);
        return next > last ? 0 : Math.floor((last - next) / slot) + 1;
    }

    /** Whole steps for everybody, as long as there are as many; else one step for one worker after the other. */
    private double due(String worker, Report mine, double rate) {
        double fair = fair(mine, rate);
        if (fair >= 1) {
            return Math.max(0, Math.min(Math.floor(fair), mine.wanted()) - mine.left());
        }
        return mine.waits() && worker.equals(nextInTurn()) ? 1 : 0;
    }

    /** Whoever wants less than its part gets that; the others share the rest by their stints. */
    private double fair(Report mine, double pool) {
        Map<String, Report> open = new TreeMap<>(reports);
        double rest = pool;
        while (true) {
            double perStint =
                    rest / open.values().stream().mapToLong(Report::stints).sum();
            if (mine.wanted() < perStint * mine.stints()) {
                return mine.wanted();
            }
            double taken = open.values().stream()
                    .filter(report -> report.wanted() < perStint * report.stints())
                    .mapToDouble(Report::wanted)
                    .sum();
            if (!open.values().removeIf(report -> report.wanted() < perStint * report.stints())) {
                return perStint * mine.stints();
            }
            rest -= taken;
        }
    }

    private String nextInTurn() {
        return reports.entrySet().stream()
                .filter(entry -> entry.getValue().waits())
                .map(Map.Entry::getKey)
                .reduce("", (one, other) -> one.isEmpty() || servedAt(other) < servedAt(one) ? other : one);
    }

    private double servedAt(String worker) {
        return served.getOrDefault(worker, Double.NEGATIVE_INFINITY);
    }
}
