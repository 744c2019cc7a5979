package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Controls;
import dev.stint.backend.Guidance;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Settlement;
import dev.stint.backend.SyncRequest;
import dev.stint.control.Interruption;
import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What operators have decided, as a worker learns it and carries it out. */
class StandingTest extends LaneCase {
    private int quieted;
    private final Standing learning = new Standing(hands, rates, () -> quieted++);

    private void hear(ScopeControl... scopes) {
        learning.heed(new Guidance(new Controls(5, List.of(scopes)), List.of(), false), now);
    }

    private ScopeControl paused(Scope scope, String why) {
        return new ScopeControl(
                scope, new ScopeControl.Pause(why, "operator", clock.instant()), OptionalDouble.empty(), 1);
    }

    private static Interruption pause(String detail) {
        return Interruption.of(Interruption.PAUSE, detail);
    }

    @Test
    void it_knows_nothing_until_it_is_told_and_then_says_what_it_knows() {
        assertThat(learning.outlook(now).controls()).isEqualTo(-1);

        hear();

        assertThat(learning.outlook(now).controls()).isEqualTo(5);
    }

    @Test
    void a_paused_scope_stops_the_runs_that_are_in_it_and_says_which_and_why() throws Exception {
        HeldRun run = claimed();
        hear(paused(Scope.job("another"), "not this one"));
        assertThat(run.sign().raised()).isFalse();

        hear(paused(Scope.job("numbers"), "an incident"));

        assertThat(run.sign().interruption()).hasValue(pause("job:numbers (an incident)"));
        assertThat(run.ordered()).hasSize(1);
    }

    @Test
    void a_pause_without_words_names_its_scope_alone_and_a_rate_stops_nothing() throws Exception {
        HeldRun run = claimed();
        hear(new ScopeControl(Scope.queue("default"), null, OptionalDouble.of(10), 1));
        assertThat(run.ordered()).isEmpty();

        hear(paused(Scope.queue("default"), ""));

        assertThat(run.sign().interruption()).hasValue(pause("queue:default"));
    }

    @Test
    void a_terminal_hook_is_not_stopped() throws Exception {
        HeldRun run = claimed();
        var settled = lane.claim(0, List.of(withHook(run)));
        HeldRun hook = lane.claim(1, List.of()).runs().get(0);

        hear(paused(Scope.job("numbers"), ""));

        assertThat(settled.refused()).isEmpty();
        assertThat(hook.id()).isEqualTo(run.id());
        assertThat(hook.sign().raised()).isFalse();
    }

    private static Release withHook(HeldRun run) {
        var plain = release(run, RunState.COMPLETED, done(3)).settlement();
        var next = new Settlement.Next(RunState.COMPLETED, null, Duration.ZERO, false, true);
        return new Release(
                run.id(),
                run.claim().token(),
                new Settlement(next, plain.progress(), plain.attempts(), null, plain.ran()));
    }

    @Test
    void a_worker_becomes_quiet_once() {
        Guidance quiet = new Guidance(null, List.of(), true);

        learning.heed(Guidance.NONE, now);
        assertThat(quieted).isZero();
        learning.heed(quiet, now);
        learning.heed(quiet, now);

        assertThat(quieted).isEqualTo(1);
    }

    @Test
    void that_it_stops_is_news_until_an_outlook_has_told_it() {
        SyncRequest.Outlook before = learning.outlook(now);
        learning.stopping();
        learning.told(before);
        assertThat(learning.hasNews()).isTrue();

        learning.told(learning.outlook(now));

        assertThat(learning.hasNews()).isFalse();
    }
}
