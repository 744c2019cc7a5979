package dev.stint.worker;

import dev.stint.backend.Release;
import dev.stint.backend.RunRecord;
import dev.stint.backend.Settlement;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.Suspicion;
import dev.stint.control.Interruption;
import dev.stint.control.SignalThrottle;
import dev.stint.control.TimeWindow;
import dev.stint.cursor.CursorMisfit;
import dev.stint.enumerate.Enumerator;
import dev.stint.event.RunEvent;
import dev.stint.job.Entry;
import dev.stint.stint.Assignment;
import dev.stint.stint.Failure;
import dev.stint.stint.Outcome;
import dev.stint.stint.RunFacts;
import dev.stint.stint.Stint;
import dev.stint.stint.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One stint of one claimed run: from the claim to what is to be said to the backend. Used once, by one thread. */
final class StintWork<A extends Record, T extends @Nullable Object> {
    private static final Duration WAIT_IF_DISOWNED = Duration.ofSeconds(1);

    private final Workshop shop;
    private final Entry<A, T> job;
    private final HeldRun held;
    private final RunRecord run;
    private final RunLog log;

    StintWork(Workshop shop, Entry<A, T> job, HeldRun held, RunLog log) {
        this.shop = shop;
        this.job = job;
        this.held = held;
        this.run = held.claim().run();
        this.log = log;
    }

    Optional<Release> work() {
        long began = shop.nanos().getAsLong();
        log.happened(
                RunEvent.Kind.CLAIMED,
                run.progress().cursor(),
                "stint " + run.history().tally().stints());
        tellSuspicion();
        Worked worked = storable(worked());
        Duration ran = Duration.ofNanos(shop.nanos().getAsLong() - began);
        Settling.Ended ended = new Settling.Ended(worked.progress(), ran, held.ordered());
        Settling settling = new Settling(job, run, ended, shop.errors(), shop.random());
        Optional<Settlement> settlement = worked.outcome().match(settling);
        var unused = worked.outcome().match(new Telling(log, worked.progress(), settlement));
        worked.mode()
                .ledger()
                .ifPresent(ledger -> held.afterwards(() -> shop.sweeping().after(name(), ledger)));
        return settlement
                .map(what -> new Release(run.id(), held.claim().token(), what))
                .or(this::unsettled);
    }

    /**
     * A stint that finds itself disowned says nothing: the run is somebody else's. But the database may have found so alone, which
     * has lost what it knew; then the run is this worker's still, and nobody else would ever give it back.
     */
    private Optional<Release> unsettled() {
        return held.isLost() ? Optional.empty() : Optional.of(Settling.later(held, WAIT_IF_DISOWNED));
    }

    private void tellSuspicion() {
        Suspicion suspicion = suspicion();
        if (suspicion.early() > 0) {
            log.happened(
                    RunEvent.Kind.SUSPECTED,
                    run.progress().cursor(),
                    "crash " + suspicion.early() + " of " + Suspicion.QUARANTINED + " in a row before any item");
        }
        if (suspicion.crashes() > 0) {
            log.happened(
                    RunEvent.Kind.SUSPECTED,
                    run.progress().cursor(),
                    "crash " + suspicion.crashes() + " of " + Suspicion.QUARANTINED + " in a row with the item at "
                            + suspicion.item() + " in hand, of the workers " + String.join(", ", suspicion.workers()));
        }
    }

    private Suspicion suspicion() {
        return run.history().suspicion();
    }

    /** What a stint has come to. */
    private record Worked(Outcome outcome, Progress progress, Checkpointing mode) {}

    /** A cursor that is too large to be stored fails the run, at the last one that was; unless it is somebody else's now. */
    private Worked storable(Worked worked) {
        Progress progress = worked.progress();
        boolean lost =
                worked.outcome() instanceof Outcome.Interrupted i && i.why().is(Interruption.LEASE_LOST);
        if (lost) {
            return worked;
        }
        try {
            progress.cursor().storable();
            return worked;
        } catch (CursorMisfit e) {
            long number = progress.itemsPassed();
            Failure tooLarge = new Failure(e, Failure.Where.CHECKPOINT, "", number, true);
            return new Worked(new Outcome.Failed(tooLarge), held.storable(), worked.mode());
        }
    }

    private Worked worked() {
        A args;
        Checkpointing mode;
        try {
            args = job.args(run.spec().args(), run.spec().job().version());
            mode = mode(args);
            requireDryRunSupport(mode);
        } catch (RuntimeException e) {
            long number = run.progress().itemsPassed() + 1;
            Failure unfit = new Failure(e, Failure.Where.JOB, "", number, true);
            return new Worked(new Outcome.Failed(unfit), run.progress(), Checkpointing.CONTINUOUS);
        }
        return worked(args, mode);
    }

    /** A run keeps the mode of its first stint, whatever the job would choose today. */
    private Checkpointing mode(A args) {
        Checkpointing chosen = job.config().checkpointing(args);
        String stored = run.history().mode();
        if (stored == null || stored.equals(chosen.label())) {
            return chosen;
        }
        return Checkpointing.named(stored)
                .orElseThrow(
                        () -> new IllegalStateException("run " + run.id() + " was begun with checkpointing " + stored
                                + ", which its job does not offer any more (now " + chosen
                                + "): bring it back for this run, or enqueue a new one"));
    }

    /** A ledger rolls the steps of a dry run back; in the other modes only the job itself can leave its effects out. */
    private void requireDryRunSupport(Checkpointing mode) {
        boolean rolledBack = mode.ledger().isPresent();
        if (run.spec().launch().dryRun() && !job.config().supportsDryRun() && !rolledBack) {
            throw new IllegalStateException("run " + run.id() + " was enqueued as a dry run, which job " + name()
                    + " does not support: let its steps look at context.dryRun() and declare config.supportsDryRun(),"
                    + " or enqueue it for real");
        }
    }

    private Worked worked(A args, Checkpointing mode) {
        held.begin(mode.label(), mode.match(Window.NANOS));
        Pace pace = shop.pace(held, job);
        try {
            return worked(args, mode, pace);
        } finally {
            shop.rates().leave(pace);
        }
    }

    private Worked worked(A args, Checkpointing mode, Pace pace) {
        Gate gate = new Gate(args);
        Surroundings around = new Surroundings(held.sign(), held, gate, pace, new Reporting(log, run));
        Stint<A, T> stint = new Stint<>(new Assignment<>(job, facts(args), mode, run.progress(), around, this::view));
        gate.stint = new RunningStint(new RunningStint.Subject(held, job, stint, log), limits(), shop.nanos());
        shop.running().add(gate.stint);
        try {
            if (suspicion().isDecidingEarly()) {
                Optional<Interruption> refused = gate.refused();
                if (refused.isPresent()) {
                    return new Worked(new Outcome.Interrupted(refused.get()), run.progress(), mode);
                }
                decide("the run is tried alone in its process, until it has moved on");
            }
            Outcome outcome = stint.work();
            if (outcome instanceof Outcome.Postponed postponed && postponed.holdingJob()) {
                shop.holdJob(name(), postponed);
            }
            return new Worked(outcome, stint.progress(), mode);
        } finally {
            shop.running().remove(gate.stint);
            gate.stint.end();
        }
    }

    /**
     * What may take the process down takes nothing else with it, and nothing else takes it for the culprit. The stint waits for that
     * where it attends to its sign next.
     */
    private void decide(String how) {
        log.happened(RunEvent.Kind.DECIDING, run.progress().cursor(), how);
        shop.hands().isolate(held);
    }

    /** What the run goes through: the job's sequence, unless it replays what another run has skipped. */
    private Enumerator<T> view(Enumerator<T> all) {
        String original = run.spec().launch().replayOf();
        return original == null ? all : Replay.of(all, original, shop.lookout(), this::lost);
    }

    private void lost(Skip item, String why) {
        log.happened(RunEvent.Kind.MISSING, item.cursor(), item.item().isEmpty() ? why : item.item() + ": " + why);
    }

    private RunFacts<A> facts(A args) {
        return Facts.of(held.claim(), args, shop.lease());
    }

    private RunningStint.Limits limits() {
        Duration own = job.config().maxRuntime().orElse(Duration.ZERO);
        Duration workers = shop.maxRuntime();
        boolean ownIsLower = !own.isZero() && (workers.isZero() || own.compareTo(workers) < 0);
        return new RunningStint.Limits(
                ownIsLower ? own : workers, job.config().stepTimeout().orElse(Duration.ZERO), shop.stuckAfter());
    }

    private String name() {
        return job.type().name();
    }

    /** Stands before the source. */
    private final class Gate implements Surroundings.Gate {
        private final A args;
        private @Nullable RunningStint stint;

        Gate(A args) {
            this.args = args;
        }

        @Override
        public Optional<Interruption> admit(Enumerator<?> source) throws InterruptedException {
            RunningStint running = Objects.requireNonNull(stint);
            running.ask(questions(source));
            if (run.history().itemsTotal().isEmpty()) {
                shop.asides().measure(running, source);
            }
            running.askSignals();
            Optional<Interruption> refused = held.sign().attend();
            if (refused.isEmpty() && held.isDeciding() && !suspicion().isDecidingEarly()) {
                decide("the item at " + suspicion().item() + " is tried alone in its process");
                return held.sign().attend();
            }
            return refused;
        }

        /** What keeps the run from being begun, whatever its source may say: nobody has to make way for it then. */
        Optional<Interruption> refused() {
            return held.sign()
                    .interruption()
                    .or(() -> questions().stream()
                            .flatMap(question -> question.get().stream())
                            .findFirst());
        }

        private List<Supplier<Optional<Interruption>>> questions(Enumerator<?> source) {
            List<Supplier<Optional<Interruption>>> questions = questions();
            questions.add(() -> refusal(source.throttles(), args));
            return questions;
        }

        private List<Supplier<Optional<Interruption>>> questions() {
            List<Supplier<Optional<Interruption>>> questions = new ArrayList<>();
            questions.add(() -> refusal(job.config().throttles(), args));
            job.config().windows().forEach(window -> questions.add(() -> closed(window)));
            if (!job.config().ignoresWorkerThrottles()) {
                questions.add(() -> refusal(shop.throttles(), args));
                questions.add(() -> refusal(shop.jobThrottles(), new AskedSignal.Asked(name(), args)));
                shop.windows().forEach(window -> questions.add(() -> closed(window)));
            }
            return questions;
        }

        private Optional<Interruption> closed(TimeWindow window) {
            return window.refusal(shop.clock().instant());
        }

        private <S> Optional<Interruption> refusal(List<? extends SignalThrottle<? super S>> throttles, S asked) {
            return shop.throttling().refusal(name(), throttles, asked);
        }
    }
}
