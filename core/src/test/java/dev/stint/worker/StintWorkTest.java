package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Demand;
import dev.stint.backend.Release;
import dev.stint.backend.RunState;
import dev.stint.backend.Share;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.control.Scope;
import dev.stint.job.Entry;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one stint leaves behind in its worker: nothing. */
class StintWorkTest extends LaneCase {
    private static final double RATE = 1_000;

    private final List<Integer> running = new ArrayList<>();
    private Workshop shop;

    @BeforeEach
    void open_the_shop() {
        shop = new Workshop(settings, new Errors(settings.name, clock), hands, rates);
    }

    @AfterEach
    void close_the_shop() {
        shop.asides().stop();
    }

    private Optional<Release> work(NumbersJob job) throws InterruptedException {
        return work(job, claimed());
    }

    private Optional<Release> work(NumbersJob job, HeldRun held) {
        return new StintWork<>(shop, Entry.into(job), held, new RunLog(List.of(), held.claim())).work();
    }

    private static RunState state(Optional<Release> release) {
        return release.orElseThrow().settlement().next().state();
    }

    private int stintsPaced() {
        return rates.demands(now).stream().mapToInt(Demand::stints).sum();
    }

    @Test
    void a_stint_is_among_the_running_ones_for_as_long_as_it_runs() throws Exception {
        Optional<Release> release = work(new NumbersJob()
                .stepping((item, context) -> running.add(shop.running().all().size())));

        assertThat(state(release)).isEqualTo(RunState.COMPLETED);
        assertThat(running).containsExactly(1, 1, 1);
        assertThat(shop.running().all()).isEmpty();
    }

    @Test
    void one_that_fails_is_not_among_them_afterwards() throws Exception {
        Optional<Release> release = work(new NumbersJob().stepping((item, context) -> {
            throw new IllegalStateException("broken");
        }));

        assertThat(state(release)).isEqualTo(RunState.DELAYED);
        assertThat(shop.running().all()).isEmpty();
    }

    @Test
    void a_run_that_only_its_database_has_taken_away_is_given_back() throws Exception {
        MemoryLedger ledger = new MemoryLedger(1);
        HeldRun held = claimed();
        ledger.open(new Ledger.Holder(
                        held.id(),
                        held.claim().token() + 1,
                        Instant.EPOCH,
                        Progress.NONE,
                        new Ledger.Terms(LEASE, false)))
                .close();
        NumbersJob job = new NumbersJob().configured(config -> config.checkpointing(ledger.mode()));

        Optional<Release> release = work(job, held);

        assertThat(held.isLost()).isFalse();
        assertThat(state(release)).isEqualTo(RunState.DELAYED);
    }

    @Test
    void nothing_is_said_of_a_run_that_is_somebody_elses() throws Exception {
        HeldRun held = claimed();

        Optional<Release> release =
                work(new NumbersJob().stepping((item, context) -> hands.lose(held, "by the test")), held);

        assertThat(release).isEmpty();
    }

    @Test
    void a_stint_asks_for_a_share_of_its_jobs_rate_until_it_is_over() throws Exception {
        Optional<Release> release = work(new NumbersJob()
                .configured(config -> config.throttle(RATE))
                .over(all -> {
                    running.add(stintsPaced());
                    rates.grant(List.of(new Share(Scope.job(NumbersJob.TYPE.name()), RATE, 1)), now);
                    return all.limit(0);
                }));

        assertThat(state(release)).isEqualTo(RunState.COMPLETED);
        assertThat(running).containsExactly(1);
        pass(Duration.ofSeconds(1));
        assertThat(stintsPaced()).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(rates.demands(now)).as("it is said once").isEmpty();
    }

    @Test
    void one_whose_source_fails_does_not_ask_afterwards() throws Exception {
        Optional<Release> release = work(
                new NumbersJob().configured(config -> config.throttle(RATE)).over(all -> {
                    throw new IllegalStateException("no such table");
                }));

        assertThat(state(release)).isEqualTo(RunState.DELAYED);
        assertThat(stintsPaced()).isZero();
    }
}
