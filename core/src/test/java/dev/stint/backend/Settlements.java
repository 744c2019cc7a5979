package dev.stint.backend;

import dev.stint.backend.Settlement.Next;
import dev.stint.checkpoint.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settlements said in few words: of stints of five milliseconds. */
final class Settlements {
    static final Duration RAN = Duration.ofMillis(5);
    static final String ERROR = "{\"type\":\"boom\"}";

    private Settlements() {}

    static Settlement completed(Progress progress) {
        return of(new Next(RunState.COMPLETED, null, Duration.ZERO, false, true), progress, null);
    }

    static Settlement failed(Progress progress) {
        return of(new Next(RunState.FAILED, "exhausted", Duration.ZERO, false, true), progress, ERROR);
    }

    static Settlement cancelled(Progress progress) {
        return of(new Next(RunState.CANCELLED, "not needed", Duration.ZERO, false, true), progress, null);
    }

    static Settlement paused(Progress progress) {
        return of(new Next(RunState.PAUSED, "canary", Duration.ZERO, false, false), progress, null);
    }

    /** Back to the head, as at a shutdown. */
    static Settlement interrupted(Progress progress) {
        return of(new Next(RunState.QUEUED, "shutdown", Duration.ZERO, true, false), progress, null);
    }

    /** Back to the tail, as after the longest run time. */
    static Settlement hadItsTime(Progress progress) {
        return of(new Next(RunState.QUEUED, "max-runtime", Duration.ZERO, false, false), progress, null);
    }

    static Settlement throttled(Progress progress, Duration delay) {
        return of(new Next(RunState.DELAYED, "throttle", delay, false, false), progress, null);
    }

    static Settlement retried(Progress progress, Attempts attempts, Duration delay) {
        return new Settlement(new Next(RunState.DELAYED, "retry", delay, false, false), progress, attempts, ERROR, RAN);
    }

    /** An ended run with no terminal hook to be called. */
    static Settlement withoutHook(RunState ended, Progress progress) {
        return of(new Next(ended, null, Duration.ZERO, false, false), progress, null);
    }

    /** The terminal hook has been called. */
    static Settlement hookDone(RunState ended) {
        return of(new Next(ended, null, Duration.ZERO, false, false), Progress.NONE, null);
    }

    /** The terminal hook has failed, and is to be called again. */
    static Settlement hookAgain(RunState ended, Attempts attempts, Duration delay) {
        return new Settlement(new Next(ended, null, delay, false, true), Progress.NONE, attempts, ERROR, RAN);
    }

    private static Settlement of(Next next, Progress progress, @Nullable String error) {
        return new Settlement(next, progress, Attempts.NONE, error, RAN);
    }
}
