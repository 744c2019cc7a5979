package dev.stint.worker;

import dev.stint.backend.Attempts;
import dev.stint.backend.Claim;
import dev.stint.backend.Release;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.job.Entry;
import dev.stint.stint.Failure;
import dev.stint.stint.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * From a stint's outcome to what becomes of its run. Decides only; nothing here has an effect.
 */
final class Settling implements Outcome.Cases<Optional<Settlement>> {
    private static final String RETRY = "retry";

    private final Entry<?, ?> job;
    private final RunRecord run;
    private final Ended ended;
    private final Errors errors;
    private final DoubleSupplier random;

    Settling(Entry<?, ?> job, RunRecord run, Ended ended, Errors errors, DoubleSupplier random) {
        this.job = job;
        this.run = run;
        this.ended = ended;
        this.errors = errors;
        this.random = random;
    }

    /**
     * Where a stint has ended.
     *
     * @param progress what is done
     * @param ran how long it was
     * @param ordered what operators have ordered
     */
    record Ended(Progress progress, Duration ran, Set<Interruption> ordered) {}

    /** Gives a run back that was claimed and not begun, as it was. */
    static Release untouched(HeldRun held) {
        return givenBack(held, queued(Interruption.of(Interruption.SHUTDOWN, ""), true), Duration.ZERO);
    }

    /** Gives a run back that this worker could not settle otherwise. It costs the run no attempt. */
    static Release later(HeldRun held, Duration wait) {
        return givenBack(held, delayed("worker-error", wait), wait);
    }

    private static Release givenBack(HeldRun held, Settlement.Next ofStint, Duration hookWait) {
        RunRecord run = held.claim().run();
        boolean hookDue = held.claim().duty() == Claim.Duty.ENDING;
        Settlement.Next next = hookDue
                ? new Settlement.Next(run.status().state(), run.status().reason(), hookWait, false, true)
                : ofStint;
        Settlement settlement = new Settlement(
                next, held.storable(), run.history().attempts(), run.history().error(), Duration.ZERO);
        return new Release(run.id(), held.claim().token(), settlement);
    }

    @Override
    public Optional<Settlement> completed() {
        return to(end(RunState.COMPLETED, null, "onComplete"));
    }

    @Override
    public Optional<Settlement> interrupted(Interruption why) {
        if (why.is(Interruption.LEASE_LOST)) {
            return Optional.empty(); // the run is somebody else's: there is nothing left to say
        }
        if (ended.ordered().contains(why)) {
            return to(queued(
                    why, true)); // the backend carries the order out or holds the scope, unless that was taken back
        }
        if (why.is(Interruption.CANCEL)) {
            return to(end(RunState.CANCELLED, words(why), "onCancel"));
        }
        if (why.is(Interruption.PAUSE)) {
            return to(new Settlement.Next(RunState.PAUSED, words(why), Duration.ZERO, false, false));
        }
        return hasTooManyStints() ? failed(run.history().attempts(), tooManyStints()) : to(again(why));
    }

    private static String words(Interruption why) {
        return why.detail().isEmpty() ? why.reason() : why.detail();
    }

    private static Settlement.Next again(Interruption why) {
        return why.delay().isZero()
                ? queued(why, why.is(Interruption.SHUTDOWN) || why.is(Interruption.MAKING_WAY))
                : delayed(why.reason(), why.delay());
    }

    private static Settlement.Next queued(Interruption why, boolean atHead) {
        return new Settlement.Next(RunState.QUEUED, why.reason(), Duration.ZERO, atHead, false);
    }

    private static Settlement.Next delayed(String reason, Duration delay) {
        return new Settlement.Next(RunState.DELAYED, reason, delay, false, false);
    }

    private Settlement.Next end(RunState state, @Nullable String reason, String hook) {
        return new Settlement.Next(state, reason, Duration.ZERO, false, job.overrides(hook));
    }

    private boolean hasTooManyStints() {
        int most = job.config().maxStints();
        return most != 0 && run.history().tally().stints() >= most;
    }

    private String tooManyStints() {
        return errors.of(
                "TooManyStints",
                "the run was interrupted in its stint " + run.history().tally().stints() + ", and its job allows "
                        + job.config().maxStints() + "; raise maxStints");
    }

    @Override
    public Optional<Settlement> postponed(Outcome.Postponed postponed) {
        return to(again(postponed.why()));
    }

    @Override
    public Optional<Settlement> failed(Failure failure) {
        Attempts attempts = run.history().attempts().failedAt(ended.progress().cursor());
        String error = errors.of(failure, ended.progress(), attempts);
        boolean tooMany = attempts.total() > job.config().maxFailures();
        Optional<Duration> delay = failure.fatal() || tooMany
                ? Optional.empty()
                : job.config().retry().delayAfter(attempts.count(), random);
        return delay.map(wait -> Optional.of(settlement(delayed(RETRY, wait), attempts, error)))
                .orElseGet(() -> failed(attempts, error));
    }

    private Optional<Settlement> failed(Attempts attempts, String error) {
        return Optional.of(settlement(end(RunState.FAILED, null, "onFailure"), attempts, error));
    }

    /** Without a failure the count stands: it belongs to a position, and a failure at another begins it anew. */
    private Optional<Settlement> to(Settlement.Next next) {
        return Optional.of(settlement(next, run.history().attempts(), null));
    }

    private Settlement settlement(Settlement.Next next, Attempts attempts, @Nullable String error) {
        return new Settlement(next, ended.progress(), attempts, error, ended.ran());
    }
}
