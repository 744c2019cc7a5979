package dev.stint.worker;

import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.event.RunEvent;
import dev.stint.event.RunEvent.Kind;
import dev.stint.stint.Failure;
import dev.stint.stint.Outcome;
import java.util.Optional;

/** Puts a stint's outcome into words for listeners and the log; answers what it has told. */
final class Telling implements Outcome.Cases<RunEvent.Kind> {
    private final RunLog log;
    private final Progress progress;
    private final Optional<Settlement> settlement;

    Telling(RunLog log, Progress progress, Optional<Settlement> settlement) {
        this.log = log;
        this.progress = progress;
        this.settlement = settlement;
    }

    @Override
    public Kind completed() {
        return tell(Kind.COMPLETED, progress.itemsDone() + " items done");
    }

    @Override
    public Kind interrupted(Interruption why) {
        String words = why.detail().isEmpty() ? why.reason() : why.reason() + ", " + why.detail();
        return switch (why.reason()) {
            case Interruption.LEASE_LOST -> tell(Kind.LEASE_LOST, why.detail());
            case Interruption.CANCEL -> tell(Kind.CANCELLED, words);
            case Interruption.PAUSE -> tell(Kind.PAUSED, words);
            case Interruption.THROTTLE -> tell(Kind.THROTTLED, words + ", for " + why.delay());
            default -> tell(gaveUp() ? Kind.FAILED : Kind.INTERRUPTED, words);
        };
    }

    @Override
    public Kind postponed(Outcome.Postponed postponed) {
        Interruption why = postponed.why();
        String words = why.detail() + ", for " + why.delay();
        return why.is(Interruption.THROTTLE)
                ? tell(Kind.THROTTLED, words)
                : tell(Kind.INTERRUPTED, why.reason() + ", " + words);
    }

    @Override
    public Kind failed(Failure failure) {
        String words = "item " + failure.itemNumber() + (failure.item().isEmpty() ? "" : " (" + failure.item() + ")")
                + ": " + Errors.words(failure.error()::toString);
        if (gaveUp()) {
            return tell(Kind.FAILED, words);
        }
        String again = settlement
                .map(s -> ", again in " + s.next().delay().toMillis() + " ms")
                .orElse("");
        return tell(Kind.RETRIED, words + again);
    }

    private boolean gaveUp() {
        return settlement.map(s -> s.next().state() == RunState.FAILED).orElse(false);
    }

    private Kind tell(Kind kind, String detail) {
        log.happened(kind, progress.cursor(), detail);
        return kind;
    }
}
