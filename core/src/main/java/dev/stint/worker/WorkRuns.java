package dev.stint.worker;

import dev.stint.backend.Claim;
import dev.stint.backend.Release;
import dev.stint.control.Interruption;
import dev.stint.event.RunListener;
import dev.stint.job.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a stint's thread runs: one run after the other. */
final class WorkRuns implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkRuns.class);

    private static final Duration WAIT_AFTER_ERROR = Duration.ofSeconds(10);

    private final Workshop shop;
    private final Desk desk;
    private final Registry jobs;
    private final List<RunListener> listeners;

    WorkRuns(Workshop shop, Desk desk, Registry jobs, List<RunListener> listeners) {
        this.shop = shop;
        this.desk = desk;
        this.jobs = jobs;
        this.listeners = listeners;
    }

    @Override
    public void run() {
        try {
            Optional<HeldRun> next = desk.take();
            while (next.isPresent()) {
                next = settled(next.get(), work(next.get()));
            }
        } catch (InterruptedException e) {
            LOG.info("A stint's thread ends without an answer from the backend; the lease decides over its run");
        }
    }

    private Optional<HeldRun> settled(HeldRun run, Optional<Release> release) throws InterruptedException {
        // A step may leave its thread interrupted; that must not keep its run from being given back.
        var unused = Thread.interrupted();
        try {
            return desk.settle(run, release);
        } catch (RuntimeException | Error e) {
            return desk.startOver(run, e);
        }
    }

    /** This thread must not die, and its run must not be left without an end: the lease is renewed for both. */
    private Optional<Release> work(HeldRun held) {
        try {
            return worked(held);
        } catch (Throwable e) {
            LOG.error("The worker has failed at run {}; it is tried again in {}", held.id(), WAIT_AFTER_ERROR, e);
            return Optional.of(Settling.later(held, WAIT_AFTER_ERROR));
        } finally {
            held.over();
        }
    }

    /** A hook has no boundary at which it could make way: one that came too late does not begin. */
    private static boolean isMakingWay(HeldRun held) {
        return held.sign()
                .interruption()
                .filter(why -> why.is(Interruption.MAKING_WAY))
                .isPresent();
    }

    private Optional<Release> worked(HeldRun held) {
        String name = held.claim().run().spec().job().name();
        Entry<?, ?> job = jobs.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the backend has handed out a run of \"" + name + "\", which this worker does not accept"));
        RunLog log = new RunLog(listeners, held.claim());
        log.mark();
        try {
            boolean ending = held.claim().duty() == Claim.Duty.ENDING;
            if (ending && isMakingWay(held)) {
                return Optional.of(Settling.later(held, Duration.ZERO));
            }
            return ending
                    ? Optional.of(new EndingWork<>(shop, job, held, log).work())
                    : new StintWork<>(shop, job, held, log).work();
        } finally {
            RunLog.unmark();
        }
    }
}
