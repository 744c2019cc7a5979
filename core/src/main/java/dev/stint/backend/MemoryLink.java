package dev.stint.backend;

import java.time.Duration;
import java.time.Instant;

/** One worker's way to a backend in memory. Its seat is read and changed under the backend's lock. Thread-safe. */
final class MemoryLink implements WorkerLink {
    private final Turn turn;
    private final Clerk clerk;
    private final Seat seat;

    MemoryLink(Turn turn, Clerk clerk, Seat seat) {
        this.turn = turn;
        this.clerk = clerk;
        this.seat = seat;
    }

    @Override
    public ClaimReply claim(ClaimRequest request) {
        return turn.take(now -> clerk.claim(seat, request, now));
    }

    @Override
    public SyncReply sync(SyncRequest request) {
        return turn.take(now -> clerk.sync(seat, request, now));
    }

    /** Waits in real time, and looks again whenever something is due on the backend's clock. */
    @Override
    public void await(Duration atMost) throws InterruptedException {
        turn.lock().lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!somethingCame(turn.now()) && left > 0) {
                long piece = Math.min(left, clerk.untilNextDue(seat, turn.now()).toNanos());
                left -= piece - turn.bell().awaitNanos(piece);
            }
            seat.silence();
        } finally {
            turn.lock().unlock();
        }
    }

    private boolean somethingCame(Instant now) {
        clerk.passTime(seat, now);
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
    public boolean signOff() {
        turn.run(now -> {
            clerk.signOff(seat, now);
            turn.bell().signalAll();
        });
        return true;
    }
}
