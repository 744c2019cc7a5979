package dev.stint.simulation.world;

import dev.stint.backend.BackendUnavailable;
import dev.stint.simulation.laws.Moment;
import dev.stint.simulation.scheduler.Dice;
import dev.stint.simulation.scheduler.Machine;
import dev.stint.simulation.scheduler.Scheduler;
import java.util.function.Supplier;

/** The way of one worker to the backend: it loses, delays and doubles what goes over it, or is cut off. */
final class Network {
    private final World world;
    private final Machine wires = new Machine("network");
    private long cutOffUntil;
    private Moment lastTrouble = Moment.NEVER;
    private Moment confirmed = Moment.now();
    private Moment heard = Moment.NEVER;
    private Moment silentSince;

    Network(World world) {
        this.world = world;
    }

    /** Nothing goes over it for a while. */
    void cutOff(long nanos) {
        cutOffUntil = Scheduler.current().now() + nanos;
        lastTrouble = Moment.now();
    }

    boolean isCutOff() {
        return Scheduler.current().now() < cutOffUntil;
    }

    Moment lastTrouble() {
        return isCutOff() ? Moment.now() : lastTrouble;
    }

    /** When the last request was sent that was answered. */
    Moment confirmed() {
        return confirmed;
    }

    /** When the backend last carried out a request. */
    Moment heard() {
        return heard;
    }

    /** The backend has carried one out just now. */
    void isHeard() {
        heard = Moment.now();
    }

    /** Since when no request was answered; null if the last one was. */
    Moment silentSince() {
        return silentSince;
    }

    /** Sends something after which nobody asks whether it was answered. */
    <R> R tell(String what, Supplier<R> served) {
        world.tellingPlace();
        requireWay(what);
        return answered(what, served, 6, Scheduler.current().dice());
    }

    /** Sends a request that the backend knows again, so that it may arrive twice. */
    <R> R call(String what, Supplier<R> served) {
        return sent(what, served, 6);
    }

    /** Sends a request that arrives once at the most, be it late. */
    <R> R callOnce(String what, Supplier<R> served) {
        return sent(what, served, 5);
    }

    private <R> R sent(String what, Supplier<R> served, int mishaps) {
        world.tellingPlace();
        try {
            requireWay(what);
            Moment sent = Moment.now();
            R reply = answered(what, served, mishaps, Scheduler.current().dice());
            confirmed = sent;
            silentSince = null;
            return reply;
        } catch (BackendUnavailable e) {
            silentSince = silentSince == null ? Moment.now() : silentSince;
            throw e;
        }
    }

    private void requireWay(String what) {
        if (isCutOff()) {
            throw lost(what, "cut off");
        }
    }

    private <R> R answered(String what, Supplier<R> served, int mishaps, Dice dice) {
        int badCalls = world.plan().badCalls();
        boolean good = !world.isRough() || badCalls == 0 || !dice.oneIn(badCalls);
        return good ? delivered(served, dice.oneIn(4) ? 300_000 : 0) : spoilt(what, served, dice.below(mishaps));
    }

    private <R> R spoilt(String what, Supplier<R> served, int mishap) {
        Dice dice = Scheduler.current().dice();
        return switch (mishap) {
            case 0 -> throw lost(what, "the request is lost");
            case 1 -> {
                var unused = Scheduler.atOnce(served);
                throw lost(what, "the reply is lost");
            }
            case 2 -> {
                later(what, served, dice);
                throw lost(what, "the request is late");
            }
            case 3 -> delivered(served, dice.below(200_000_000L));
            case 4 -> {
                cutOff(dice.below(700_000_000L));
                throw lost(what, "cut off");
            }
            default -> {
                later(what, served, dice);
                yield delivered(served, 0);
            }
        };
    }

    private <R> R delivered(Supplier<R> served, long nanos) {
        if (nanos > 0) {
            Scheduler.sleep(nanos / 2 + 1);
        }
        R reply = Scheduler.atOnce(served);
        if (nanos > 0) {
            Scheduler.sleep(nanos / 2 + 1);
            lastTrouble = nanos > 1_000_000 ? Moment.now() : lastTrouble;
        }
        world.tellingPlace();
        return reply;
    }

    /** The request arrives once more, some time, whatever has become of who sent it. */
    private void later(String what, Supplier<?> served, Dice dice) {
        long delay = dice.below(dice.of(5_000_000L, 100_000_000L, 3_000_000_000L));
        Scheduler.current().start(wires, "late " + what, () -> {
            Scheduler.sleep(delay);
            var unused = Scheduler.atOnce(served);
        });
    }

    private BackendUnavailable lost(String what, String why) {
        Dice dice = Scheduler.current().dice();
        Scheduler.sleep(dice.below(dice.of(1_000_000L, 20_000_000L, 150_000_000L)));
        lastTrouble = Moment.now();
        Scheduler.current().happened(3, () -> "no answer to " + what + ": " + why);
        return new BackendUnavailable(why, new java.io.IOException(why));
    }
}
