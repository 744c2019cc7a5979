package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Accepts;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.JobRef;
import dev.stint.backend.Launch;
import dev.stint.backend.MovableClock;
import dev.stint.backend.Routing;
import dev.stint.backend.RunSpec;
import dev.stint.backend.Steering;
import dev.stint.backend.SyncReply;
import dev.stint.backend.SyncRequest;
import dev.stint.backend.Terms;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.control.Scope;
import dev.stint.job.Entry;
import dev.stint.stint.StopSign;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rate is that of all workers together, whoever comes and goes: on one backend and one clock, without a thread. */
class FleetRateTest {
    private static final Duration TICK = Duration.ofMillis(5);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final RunSpec RUN =
            new RunSpec("run-1", new JobRef("numbers", 1), "{}", new Routing("default", 0, Set.of(), null), Launch.NOW);

    private final MovableClock clock = new MovableClock();
    private final InMemoryBackend backend = new InMemoryBackend(clock);
    private final List<Member> members = new ArrayList<>();
    private final List<Duration> begun = new ArrayList<>();
    private Duration now = Duration.ofHours(1);
    private int names;

    /** A worker as far as rates go; its stints would begin a step whenever they may. */
    private final class Member {
        private final Rates rates = new Rates(() -> now.toNanos());
        private final Entry<?, ?> job;
        private final WorkerLink link;
        private final List<Pace> stints = new ArrayList<>();
        private long number;
        private long known = -1;

        Member(Entry<?, ?> job, int stints) {
            this.job = job;
            WorkerCard card = new WorkerCard(
                    "worker-" + names++, "member", Duration.ofMinutes(1), new Accepts(List.of(), Map.of()), Map.of());
            this.link = backend.connect(card);
            for (int i = 0; i < stints; i++) {
                this.stints.add(enter());
            }
        }

        private Pace enter() {
            return rates.enter(RUN, new StopSign(), job);
        }

        void tick() {
            if (rates.isDue(now.toNanos()) || known < 0) {
                pulse();
            }
            for (int i = 0; i < stints.size(); i++) {
                long wait = stints.get(i).reserveNanos();
                while (wait == 0) {
                    begun.add(now);
                    wait = stints.get(i).reserveNanos();
                }
                if (wait < 0) { // given back, and claimed again
                    rates.leave(stints.get(i));
                    stints.set(i, enter());
                }
            }
        }

        private void pulse() {
            SyncRequest.Outlook outlook = new SyncRequest.Outlook(known, rates.demands(now.toNanos()));
            SyncReply reply = link.sync(new SyncRequest(++number, 0, List.of(), outlook));
            if (reply.guidance().controls() != null) {
                known = reply.guidance().controls().version();
                rates.heed(reply.guidance().controls());
            }
            rates.grant(reply.guidance().shares(), now.toNanos());
        }

        void leave() {
            stints.forEach(rates::leave);
            link.close();
        }
    }

    private static Entry<?, ?> limitedTo(double stepsPerSecond) {
        return Entry.into(new NumbersJob().configured(config -> config.throttle(stepsPerSecond)));
    }

    private void pass(Duration time) {
        for (Duration left = time; left.compareTo(Duration.ZERO) > 0; left = left.minus(TICK)) {
            members.forEach(Member::tick);
            now = now.plus(TICK);
            clock.move(TICK);
        }
    }

    private long begunWithin(Duration from) {
        Duration to = from.plus(WINDOW);
        return begun.stream()
                .filter(at -> at.compareTo(from) >= 0 && at.compareTo(to) < 0)
                .count();
    }

    private static void assertRate(long steps, double stepsPerSecond) {
        double expected = stepsPerSecond * WINDOW.toSeconds();
        double tolerance = Math.max(1, expected / 10);
        assertThat((double) steps).isBetween(expected - tolerance, expected + tolerance);
    }

    /** Who leaves takes with it what it has been granted and has not begun: up to a second of its part. */
    @ParameterizedTest
    @CsvSource({"0.5, 1", "0.5, 2", "5, 1", "5, 2", "100, 1", "100, 2"})
    void in_any_ten_seconds_the_steps_begun_are_those_of_the_rate_whoever_joins_or_leaves(double rate, long seed) {
        Random random = new Random(seed);
        Duration start = now;
        members.add(new Member(limitedTo(rate), 2));
        for (int change = 0; change < 20; change++) {
            pass(Duration.ofMillis(4_000 + random.nextInt(600) * 5));
            if (members.size() == 1 || (members.size() < 4 && random.nextBoolean())) {
                members.add(new Member(limitedTo(rate), 1 + random.nextInt(3)));
            } else {
                members.remove(random.nextInt(members.size())).leave();
            }
        }

        Duration last = now.minus(WINDOW);
        for (Duration from = start; from.compareTo(last) <= 0; from = from.plusMillis(500)) {
            assertRate(begunWithin(from), rate);
        }
    }

    @Test
    void the_strictest_of_two_scopes_wins() {
        throttle(Scope.queue("default"), 5.0);
        members.add(new Member(limitedTo(100), 2));
        members.add(new Member(limitedTo(100), 1));

        Duration from = now;
        pass(WINDOW);

        assertRate(begunWithin(from), 5);
    }

    @Test
    void an_operators_rate_replaces_the_codes_at_once_and_goes_back_when_it_is_deleted() {
        members.add(new Member(limitedTo(100), 2));
        members.add(new Member(limitedTo(100), 2));
        pass(Duration.ofSeconds(3));

        throttle(Scope.job("numbers"), 5.0);
        pass(Duration.ofMillis(200)); // the next pulse brings it
        Duration lowered = now;
        pass(WINDOW);
        throttle(Scope.job("numbers"), null);
        pass(Duration.ofMillis(200));
        Duration back = now;
        pass(WINDOW);

        assertRate(begunWithin(lowered), 5);
        assertRate(begunWithin(back), 100);
    }

    private void throttle(Scope scope, Double stepsPerSecond) {
        var unused = backend.steer(new Steering(scope, new Steering.Change.Throttle(stepsPerSecond), Terms.NONE));
    }
}
