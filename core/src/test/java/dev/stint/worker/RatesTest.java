package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Controls;
import dev.stint.backend.JobRef;
import dev.stint.backend.Launch;
import dev.stint.backend.Routing;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Share;
import dev.stint.control.Rate;
import dev.stint.control.Scope;
import dev.stint.job.Entry;
import dev.stint.stint.StopSign;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What one worker makes of rates and shares, on a clock that stands still until it is moved. */
class RatesTest {
    private static final Scope JOB = Scope.job("numbers");
    private static final Scope TAG = Scope.tag("shard:12");
    private static final RunSpec RUN = new RunSpec(
            "run-1", new JobRef("numbers", 1), "{}", new Routing("default", 0, Set.of("shard:12"), null), Launch.NOW);

    private long now = 1_000_000_000_000L;
    private final Rates rates = new Rates(() -> now);

    private static Entry<?, ?> unlimited() {
        return Entry.into(new NumbersJob());
    }

    private static Entry<?, ?> limitedTo(double stepsPerSecond) {
        return Entry.into(new NumbersJob().configured(config -> config.throttle(stepsPerSecond)));
    }

    private Pace stint(Entry<?, ?> job) {
        return rates.enter(RUN, new StopSign(), job);
    }

    private void decide(ScopeControl... controls) {
        rates.heed(new Controls(1, Arrays.asList(controls)));
    }

    private static ScopeControl at(Scope scope, double stepsPerSecond) {
        return new ScopeControl(scope, null, OptionalDouble.of(stepsPerSecond), 1);
    }

    private void grant(Scope scope, double stepsPerSecond, int steps) {
        rates.grant(List.of(new Share(scope, stepsPerSecond, steps)), now);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    /** How many steps may begin at this moment. */
    private static int begun(Pace pace) {
        int begun = 0;
        while (pace.reserveNanos() == 0) {
            begun++;
        }
        return begun;
    }

    private int begunWithin(Pace pace, Duration time) {
        int begun = begun(pace);
        for (Duration left = time; !left.isZero(); left = left.minusMillis(10)) {
            pass(Duration.ofMillis(10));
            begun += begun(pace);
        }
        return begun;
    }

    @Test
    void a_job_without_a_rate_asks_for_nothing() {
        Pace pace = stint(unlimited());

        assertThat(pace.reserveNanos()).isZero();
        assertThat(rates.isDue(now)).isFalse();
    }

    @Test
    void a_step_begins_only_on_what_was_granted_and_that_is_spread_over_its_validity() {
        Pace pace = stint(limitedTo(100));
        assertThat(begun(pace)).isZero();

        grant(JOB, 100, 80);

        assertThat(begun(pace)).isEqualTo(10);
        assertThat(begunWithin(pace, Duration.ofMillis(950))).isEqualTo(70);
    }

    @Test
    void what_was_granted_is_void_a_second_after_it_was_asked_for() {
        Pace pace = stint(limitedTo(100));
        long sent = now;
        pass(Duration.ofMillis(400));
        rates.grant(List.of(new Share(JOB, 100, 80)), sent);

        assertThat(begunWithin(pace, Duration.ofMillis(590))).isPositive();
        pass(Duration.ofMillis(10));
        assertThat(begun(pace)).isZero();
    }

    @Test
    void a_lower_rate_voids_what_is_left_at_once() {
        decide(at(JOB, 100));
        Pace pace = stint(unlimited());
        grant(JOB, 100, 80);
        assertThat(begun(pace)).isEqualTo(10);

        decide(at(JOB, 5));
        assertThat(begunWithin(pace, Duration.ofMillis(300))).isZero();
        grant(JOB, 5, 1);

        assertThat(begunWithin(pace, Duration.ofMillis(300))).isEqualTo(1);
    }

    @Test
    void the_scarcest_of_two_scopes_decides_and_none_is_taken_twice() {
        decide(at(TAG, 1));
        Pace pace = stint(limitedTo(100));
        grant(JOB, 100, 8);
        assertThat(begunWithin(pace, Duration.ofMillis(500))).isZero();

        grant(TAG, 1, 2);

        assertThat(begunWithin(pace, Duration.ofMillis(400))).isEqualTo(2);
        assertThat(rates.demands(now)).anySatisfy(demand -> {
            assertThat(demand.scope()).isEqualTo(JOB);
            assertThat(demand.left()).isEqualTo(6);
        });
    }

    @Test
    void the_operators_rate_replaces_the_codes_and_goes_back_when_it_is_deleted() {
        Pace pace = stint(limitedTo(100));
        decide(at(JOB, 2));
        assertThat(pace.covering()).extracting(Allowance::rate).containsExactly(2.0);

        decide();

        assertThat(pace.covering()).extracting(Allowance::rate).containsExactly(100.0);
        assertThat(rates.demands(now))
                .hasSize(1)
                .allSatisfy(demand -> assertThat(demand.codeRate()).isEqualTo(100.0));
    }

    @Test
    void a_rate_that_comes_or_goes_in_the_middle_of_a_stint_is_seen_by_its_sign() {
        StopSign sign = new StopSign();
        rates.enter(RUN, sign, unlimited());
        assertThat(sign.raised()).isFalse();

        decide(at(Scope.EVERYTHING, 3));
        assertThat(sign.raised()).isTrue();

        decide();
        assertThat(sign.raised()).isFalse();
    }

    @Test
    void a_wait_of_five_seconds_gives_the_worker_back_until_about_the_next_step_is_due() {
        Pace pace = stint(limitedTo(0.1));
        assertThat(pace.reserveNanos()).isPositive();
        pass(Duration.ofMillis(4_999));
        assertThat(pace.reserveNanos()).isPositive();

        pass(Duration.ofMillis(1));

        assertThat(pace.reserveNanos()).isEqualTo(-Duration.ofSeconds(10).toNanos());
    }

    @Test
    void the_first_stint_asks_at_once_and_hungrily_and_then_every_200_ms() {
        Pace pace = stint(limitedTo(100));

        assertThat(rates.isDue(now)).isTrue();
        assertThat(rates.demands(now)).extracting(demand -> demand.wanted()).containsExactly(Integer.MAX_VALUE);
        grant(JOB, 100, 80);
        assertThat(pace.reserveNanos()).isZero();
        assertThat(rates.demands(now)).isEmpty();
        pass(Duration.ofMillis(199));
        assertThat(rates.isDue(now)).isFalse();
        pass(Duration.ofMillis(1));

        assertThat(rates.demands(now)).singleElement().satisfies(demand -> {
            assertThat(demand.stints()).isEqualTo(1);
            assertThat(demand.wanted())
                    .as("1.25 times 1 in 200 ms, and one for the stint")
                    .isEqualTo(8);
            assertThat(demand.left()).isEqualTo(79);
        });
    }

    @Test
    void the_last_stint_of_a_scope_says_once_that_it_has_gone() {
        Pace pace = stint(limitedTo(100));
        var unused = rates.demands(now);
        rates.leave(pace);
        pass(Duration.ofMillis(200));

        assertThat(rates.demands(now)).singleElement().satisfies(demand -> {
            assertThat(demand.stints()).isZero();
            assertThat(demand.wanted()).isZero();
        });
        assertThat(rates.isDue(now)).isFalse();
    }

    @Test
    void a_live_rate_is_asked_for_once_a_second_and_the_last_good_answer_counts() {
        AtomicReference<Rate> live = new AtomicReference<>(() -> {
            throw new IllegalStateException("not yet");
        });
        Pace pace = stint(Entry.into(new NumbersJob()
                .configured(config -> config.throttle(() -> live.get().stepsPerSecond()))));
        rates.ask();
        assertThat(pace.codeRate().isUnknown()).isTrue();
        assertThat(begun(pace)).isZero();

        live.set(() -> 20);
        rates.ask();
        assertThat(pace.codeRate().isUnknown()).as("within the same second").isTrue();
        pass(Duration.ofSeconds(1));
        rates.ask();
        assertThat(rates.demands(now)).extracting(demand -> demand.codeRate()).containsExactly(20.0);

        live.set(() -> -1);
        pass(Duration.ofSeconds(1));
        rates.ask();
        assertThat(pace.codeRate().stepsPerSecond()).isEqualTo(20);
    }
}
