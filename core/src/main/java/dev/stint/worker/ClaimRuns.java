package dev.stint.worker;

import dev.stint.backend.BackendUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the claiming thread runs: it claims for idle threads, and waits at the doorbell when there is nothing to claim. */
final class ClaimRuns implements Runnable {
    /** A bell that is lost, as another worker took it and died, costs no more than this. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ClaimRuns.class);

    private final Lane lane;
    private final Desk desk;

    ClaimRuns(Lane lane, Desk desk) {
        this.lane = lane;
        this.desk = desk;
    }

    @Override
    public void run() {
        try {
            learn();
            while (!desk.isClosed()) {
                claim();
            }
        } catch (InterruptedException e) {
            return; // the worker is stopping
        }
    }

    /** A rate holds from the first step on: what is decided is known before the first run is claimed. */
    private void learn() throws InterruptedException {
        try {
            lane.pulse();
        } catch (RuntimeException | Error e) {
            lane.startOver(e);
        }
    }

    private void claim() throws InterruptedException {
        int free = desk.awaitIdle();
        if (desk.isClosed()) {
            return;
        }
        Lane.Taken taken = claim(free);
        desk.putBack(free - taken.runs().size());
        desk.handOut(taken.runs());
        if (taken.runs().isEmpty()) {
            await(taken.nextDue());
        }
    }

    private Lane.Taken claim(int free) throws InterruptedException {
        try {
            return lane.claim(free, List.of());
        } catch (RuntimeException | Error e) {
            lane.startOver(e); // this thread must not die: nobody else claims for idle threads
            return Lane.Taken.NOTHING;
        }
    }

    private void await(Duration nextDue) throws InterruptedException {
        try {
            lane.await(nextDue.compareTo(LONGEST_WAIT) < 0 ? nextDue : LONGEST_WAIT);
        } catch (BackendUnavailable e) {
            return; // the next claim finds out, and waits until the backend is back
        } catch (RuntimeException | Error e) {
            LOG.error("Waiting for runs has failed in a way that it must not; claiming goes on without", e);
            LockSupport.parkNanos(this, LONGEST_WAIT.toNanos());
        }
    }
}
