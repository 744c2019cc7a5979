package dev.stint.worker;

import dev.stint.backend.Claim;
import dev.stint.backend.Launch;
import dev.stint.backend.RunRecord;
import dev.stint.cursor.Cursor;
import dev.stint.stint.RunFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a stint is told of its run. */
final class Facts {
    private Facts() {}

    static <A extends Record> RunFacts<A> of(Claim claim, A args, Duration lease) {
        RunRecord run = claim.run();
        Launch launch = run.spec().launch();
        boolean resumed = run.history().mode() != null;
        return new RunFacts<>(
                run.id(),
                args,
                claim.token(),
                new RunFacts.Origin(
                        run.spec().routing().tags(),
                        run.times().enqueuedAt(),
                        resumed,
                        run.times().running()),
                new RunFacts.Terms(
                        launch.dryRun(),
                        launch.pauseAfter(),
                        lease,
                        passOver(run),
                        run.history().suspicion()));
    }

    private static RunFacts.@Nullable PassOver passOver(RunRecord run) {
        Cursor after = run.status().steered().passOver();
        return after == null ? null : Errors.passOver(after, run.history().error());
    }
}
