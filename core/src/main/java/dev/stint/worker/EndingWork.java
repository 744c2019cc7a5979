package dev.stint.worker;

import dev.stint.backend.Attempts;
import dev.stint.backend.Release;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.cursor.Cursor;
import dev.stint.job.Entry;
import dev.stint.stint.Ending;
import dev.stint.stint.RunFacts;
import java.time.Duration;

/** Calls the terminal hook of one run that has ended. Used once, by one thread. */
final class EndingWork<A extends Record> {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Failures of the hook are counted apart from those of the run, which happened at a cursor of its own. */
    private static final Cursor AT_HOOK = Cursor.of("terminal hook");

    private final Workshop shop;
    private final Entry<A, ?> job;
    private final HeldRun held;
    private final RunRecord run;
    private final RunLog log;

    EndingWork(Workshop shop, Entry<A, ?> job, HeldRun held, RunLog log) {
        this.shop = shop;
        this.job = job;
        this.held = held;
        this.run = held.claim().run();
        this.log = log;
    }

    Release work() {
        try {
            call();
            return release(Duration.ZERO, false, run.history().attempts());
        } catch (Throwable e) {
            log.trouble("the hook of a run that is " + run.status().state().label(), e);
            Attempts attempts = run.history().attempts().failedAt(AT_HOOK);
            return release(wait(attempts.count()), true, attempts);
        }
    }

    private void call() throws Exception {
        A args = job.args(run.spec().args(), run.spec().job().version());
        RunFacts<A> facts = Facts.of(held.claim(), args, shop.lease());
        Ending<A> ending = new Ending<>(job, facts, run.progress(), new Reporting(log, run));
        RunState state = run.status().state();
        switch (state) {
            case COMPLETED -> ending.completed();
            case FAILED -> ending.failed(Errors.revive(run.history().error()));
            case CANCELLED -> ending.cancelled(String.valueOf(run.status().reason()));
            default -> throw new IllegalStateException("run " + run.id() + " is " + state + ": no hook is due");
        }
    }

    /** A second, then twice as long each time. */
    private static Duration wait(int failures) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    }

    private Release release(Duration wait, boolean again, Attempts attempts) {
        Settlement.Next next =
                new Settlement.Next(run.status().state(), run.status().reason(), wait, false, again);
        Settlement settlement =
                new Settlement(next, run.progress(), attempts, run.history().error(), Duration.ZERO);
        return new Release(run.id(), held.claim().token(), settlement);
    }
}
