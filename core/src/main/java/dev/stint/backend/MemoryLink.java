package dev.stint.backend;

import java.time.Duration;
import java.time.Instant;

/** One worker's way to a backend in memory. Its seat is read and changed under the backend's lock. Thread-safe. */
final class MemoryLink implements WorkerLink {
    private final Turn turn;
    private final Desk desk;
    private final Seat seat;

    MemoryLink(Turn turn, Desk desk, Seat seat) {
        this.turn = turn;
        this.desk = desk;
        this.seat = seat;
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return turn.take(now -> desk.claim(seat, request, now));
    }

    @Override
    public SyncReply sync(SyncRequest request) {
        return turn.take(now -> desk.sync(seat, request, now));
    }

    /** Waits in real time, and looks again whenever something is due on the backend's clock. */
    @Override
    public void await(Duration atMost) throws InterruptedException {
        turn.lock().lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!somethingCame(turn.now()) && left > 0) {
                long piece = Math.min(left, desk.untilNextDue(seat, turn.now()).toNanos());
                left -= piece - turn.bell().awaitNanos(piece);
            }
            seat.silence();
        } finally {
            turn.lock().unlock();
        }
    }

    private boolean somethingCame(Instant now) {
        desk.passTime(seat, now);
        return seat.hasRung() || seat.isVacated();
    }

    @Override
    public void wake() {
        turn.run(now -> {
            seat.ring();
            turn.bell().signalAll();
        });
    }

    @Override
    public void close() {
        turn.run(now -> {
            desk.signOff(seat, now);
            turn.bell().signalAll();
        });
    }
}
