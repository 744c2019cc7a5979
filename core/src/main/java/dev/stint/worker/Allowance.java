package dev.stint.worker;

import dev.stint.backend.Demand;
import dev.stint.backend.Share;
import dev.stint.control.Scope;
import java.time.Duration;

/**
 * What this worker's stints may begin in one scope that has a rate. Thread-safe.
 *
 * <p>The backend gives every step of the rate to one worker, by the generic cell rate algorithm (GCRA) on its own clock: that
 * bounds the sum over all workers. A worker begins a step only on what it was granted. It counts the validity of a grant on
 * its monotonic clock from the moment at which it had sent the question, so that no step is begun later than
 * {@link Share#VALID} after the backend has given it away, however long the answer took. What is not begun by then, and the
 * answer that did not come, are lost: the rate is undercut and never exceeded.
 */
final class Allowance {
    private static final long ASK_NANOS = Duration.ofMillis(200).toNanos();

    /** What a scope's stints begin may grow by a quarter from one demand to the next before they have to wait. */
    private static final double GROWTH = 1.25;

    private final Scope scope;
    private final Budget budget = new Budget();
    private double rate;
    private double codeRate;
    private int stints;
    private boolean asked;
    private boolean atOnce;
    private long askedAt;
    private int begun;
    private boolean lacking;

    Allowance(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Steps per second of all workers together, as last heard; 0 if it is not known. */
    synchronized double rate() {
        return rate;
    }

    /**
     * A rate is in force. What was granted under a higher one is void.
     *
     * @param ofCode what the code asks for; 0 for none, or not known yet
     */
    synchronized void inForce(double stepsPerSecond, double ofCode) {
        atOnce |= stepsPerSecond != rate || ofCode != codeRate;
        replace(stepsPerSecond);
        codeRate = ofCode;
    }

    private void replace(double stepsPerSecond) {
        if (stepsPerSecond < rate) {
            budget.drop();
            lacking = true;
        }
        rate = stepsPerSecond;
    }

    /** A stint of the scope begins here. The first one asks at once, so that its first step is not late. */
    synchronized void enter(long now) {
        stints++;
        if (budget.left(now) == 0) {
            lacking = true;
            atOnce |= stints == 1;
        }
    }

    /** A stint of the scope has ended here. */
    synchronized void leave() {
        stints--;
    }

    /** Whether no stint of the scope runs here. */
    synchronized boolean isIdle() {
        return stints == 0;
    }

    /** Whether it is time to ask. */
    synchronized boolean isDue(long now) {
        return !asked || atOnce || now - askedAt >= ASK_NANOS;
    }

    /** What the stints ask for; the last time, when none is left, they ask for nothing. */
    synchronized Demand demand(long now) {
        Demand demand = new Demand(scope, codeRate, stints, stints == 0 ? 0 : wanted(now), budget.left(now));
        asked = true;
        atOnce = false;
        askedAt = now;
        begun = 0;
        lacking = false;
        return demand;
    }

    private int wanted(long now) {
        if (lacking) {
            return Demand.HUNGRY;
        }
        double perNano = begun / (double) Math.max(now - askedAt, 1);
        return (int) Math.ceil(GROWTH * perNano * Share.VALID.toNanos()) + stints;
    }

    /**
     * The backend's answer has come.
     *
     * @param sent when it was asked
     */
    synchronized void grant(Share share, long sent, long now) {
        replace(share.stepsPerSecond());
        budget.add(share.steps(), sent + Share.VALID.toNanos(), now);
    }

    /**
     * Takes one step.
     *
     * @return 0 if it may begin, else after how many nanoseconds it is worth while to ask again
     */
    synchronized long take(long now) {
        long wait = budget.take(now);
        if (wait == 0) {
            begun++;
        } else {
            lacking = true;
        }
        return wait;
    }
}
