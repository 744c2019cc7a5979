package dev.stint.testing;

import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import dev.stint.control.Interruption;
import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.Entry;
import dev.stint.stint.Assignment;
import dev.stint.stint.Ending;
import dev.stint.stint.Failure;
import dev.stint.stint.Outcome;
import dev.stint.stint.RunFacts;
import dev.stint.stint.Stint;
import dev.stint.stint.StopSign;
import dev.stint.stint.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One rehearsal while it goes on. Used once, by one thread. */
final class Rehearsing<A extends Record, T extends @Nullable Object> {
    private static final int MOST_STINTS = 10_000;
    private static final Duration LEASE = Duration.ofSeconds(10);
    private static final String RUN_ID = "rehearsed-run";

    private final ObservedJob<A, T> observed;
    private final Entry<A, T> job;
    private final Function<A, Checkpointing> modes;
    private final String args;
    private final JobRehearsal.Script script;
    private final RehearsedRun run;
    private final List<Rehearsal.Worked<T>> stints = new ArrayList<>();

    Rehearsing(Entry<A, T> original, String args, JobRehearsal.Script script) {
        this.observed = new ObservedJob<>(original);
        this.job = Entry.into(observed);
        this.modes = original.config()::checkpointing;
        this.args = args;
        this.script = script;
        this.run = new RehearsedRun(script.start(), script.lag());
    }

    Rehearsal<T> run(Supplier<Turn> turns, Interruption why) throws Exception {
        try {
            rehearse(turns, why);
        } catch (Exception | Error e) {
            try {
                forgetPosition();
            } catch (Exception alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
        forgetPosition();
        return new Rehearsal<>(run.state(), run.stored(), stints, run.skipped(), observed.hooks());
    }

    private void rehearse(Supplier<Turn> turns, Interruption why) throws Exception {
        while (!run.state().isEnded()) {
            if (stints.size() == MOST_STINTS) {
                throw new AssertionError("the run has not ended after " + MOST_STINTS + " stints; it stands at "
                        + run.stored().cursor() + ", its last stint ended as "
                        + stints.get(MOST_STINTS - 1).outcome());
            }
            work(turns.get(), why);
        }
    }

    private void work(Turn turn, Interruption why) throws Exception {
        Conduct conduct = new Conduct(turn, why);
        RunFacts<A> facts = facts();
        Checkpointing mode = modes.apply(facts.args());
        Surroundings around = new Surroundings(conduct.sign, run, conduct, conduct::reserve, conduct);
        Stint<A, T> stint = new Stint<>(new Assignment<>(job, facts, mode, run.stored(), around));
        turn.beforeStint(conduct.sign, why);
        Outcome outcome = stint.work();
        stints.add(new Rehearsal.Worked<>(observed.takeItems(), outcome, conduct.crashed));
        if (conduct.crashed) {
            run.crash();
            return;
        }
        run.settle(stint.progress(), RunState.QUEUED);
        RunState next = outcome.match(new Next());
        run.settle(stint.progress(), next);
        callTerminalHook(facts, outcome, conduct);
    }

    /** The next rehearsal on this database begins at the start, however this one has ended. */
    private void forgetPosition() throws Exception {
        RunFacts<A> facts = facts();
        Ledger ledger = modes.apply(facts.args()).ledger().orElse(null);
        if (ledger != null) {
            ledger.forget(RUN_ID, facts.token());
        }
    }

    private RunFacts<A> facts() {
        return new RunFacts<>(
                RUN_ID,
                job.args(args, job.type().version()),
                stints.size() + 1L,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, run.hasBegun()),
                new RunFacts.Terms(script.dryRun(), script.pauseAfter(), LEASE));
    }

    private void callTerminalHook(RunFacts<A> facts, Outcome outcome, Conduct conduct) throws Exception {
        Ending<A> ending = new Ending<>(job, facts, run.stored(), conduct);
        switch (run.state()) {
            case COMPLETED -> ending.completed();
            case CANCELLED ->
                ending.cancelled(
                        outcome instanceof Outcome.Interrupted i ? i.why().detail() : "");
            case FAILED -> ending.failed(errorOf(outcome));
            default -> {}
        }
    }

    private static Exception errorOf(Outcome outcome) {
        Throwable error =
                outcome instanceof Outcome.Failed failed ? failed.failure().error() : null;
        return error instanceof Exception e ? e : new IllegalStateException(error);
    }

    /** Where a run goes after its stint. */
    private final class Next implements Outcome.Cases<RunState> {
        @Override
        public RunState completed() {
            return RunState.COMPLETED;
        }

        @Override
        public RunState interrupted(Interruption why) {
            return why.is(Interruption.CANCEL) ? RunState.CANCELLED : RunState.QUEUED;
        }

        @Override
        public RunState postponed(Outcome.Postponed postponed) {
            return RunState.QUEUED;
        }

        @Override
        public RunState failed(Failure failure) {
            boolean again =
                    job.config().retry().delayAfter(run.failed(), () -> 0).isPresent();
            return again && !failure.fatal() ? RunState.QUEUED : RunState.FAILED;
        }
    }

    /** Conducts one stint: stands at its gate, at its boundaries and at the end of its steps. */
    private final class Conduct implements Surroundings.Gate, Surroundings.Witness {
        private final StopSign sign = new StopSign();
        private final Turn turn;
        private final Interruption why;
        private int steps;
        private boolean crashed;

        Conduct(Turn turn, Interruption why) {
            this.turn = turn;
            this.why = why;
            sign.pace(true);
        }

        @Override
        public Optional<Interruption> admit(Enumerator<?> source) {
            A value = job.args(args, job.type().version());
            List<Interruption> refusals = new ArrayList<>();
            job.config().throttles().forEach(throttle -> ask(throttle, value, refusals));
            source.throttles().forEach(throttle -> ask(throttle, value, refusals));
            return refusals.stream().findFirst();
        }

        private <S> void ask(SignalThrottle<S> throttle, S asked, List<Interruption> refusals) {
            Optional<String> finding;
            try {
                finding = throttle.finding(asked);
            } catch (Exception e) {
                finding = Optional.of(SignalThrottle.thrown(e));
            }
            finding.map(throttle::bite).ifPresent(refusals::add);
        }

        /** A pacer: asked once at each boundary between two items. */
        long reserve() {
            crashing(() -> turn.boundary(steps, sign, why));
            return 0;
        }

        @Override
        public boolean watchesSteps() {
            return true;
        }

        @Override
        public void stepped(Cursor cursor, @Nullable Throwable error) {
            steps++;
            crashing(() -> turn.endOfStep(steps));
        }

        private void crashing(Runnable moment) {
            try {
                moment.run();
            } catch (Turn.Crash crash) {
                crashed = true;
                throw crash;
            }
        }
    }
}
