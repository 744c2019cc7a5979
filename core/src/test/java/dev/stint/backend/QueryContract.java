package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class QueryContract extends ContractCase {
    private static final int LARGEST_PAGE = 1_000;

    /** Each in a millisecond of its own, so that their age is known. */
    private void enqueueOneByOne(TestRun... runs) {
        for (TestRun run : runs) {
            enqueue(run);
            pass(Duration.ofMillis(2));
        }
    }

    private List<String> listed(RunFilter filter) {
        return backend().list(filter).runs().stream().map(RunRecord::id).toList();
    }

    private static RunFilter where(RunState state, String job, String queue, String tag) {
        return RunFilter.ALL.state(state).job(job).queue(queue).tag(tag);
    }

    @Test
    void runs_are_listed_newest_first() {
        enqueueOneByOne(TestRun.of("b"), TestRun.of("c"), TestRun.of("a"));

        assertThat(listed(RunFilter.ALL)).containsExactly("a", "c", "b");
        assertThat(backend().list(RunFilter.ALL).next()).isNull();
    }

    @Test
    void a_list_shows_what_a_look_up_shows() {
        claimed(worker("w"), "a");

        assertThat(backend().list(RunFilter.ALL).runs()).containsExactly(run("a"));
    }

    @Test
    void an_empty_list_has_no_next_page() {
        assertThat(backend().list(RunFilter.ALL)).isEqualTo(new RunPage(List.of(), null));
    }

    @Test
    void a_filter_admits_by_state_job_queue_and_tag() {
        enqueueOneByOne(
                TestRun.of("plain"),
                TestRun.of("job").job("move", 1),
                TestRun.of("queue").queue("night"),
                TestRun.of("tag").tags("shard:12", "eu"),
                TestRun.of("state").delay(Duration.ofHours(1)));

        assertThat(listed(where(RunState.DELAYED, null, null, null))).containsExactly("state");
        assertThat(listed(where(null, "move", null, null))).containsExactly("job");
        assertThat(listed(where(null, null, "night", null))).containsExactly("queue");
        assertThat(listed(where(null, null, null, "shard:12"))).containsExactly("tag");
        assertThat(listed(where(RunState.QUEUED, "copy", "default", "eu"))).containsExactly("tag");
        assertThat(listed(where(RunState.FAILED, "copy", null, null))).isEmpty();
    }

    @Test
    void runs_since_a_moment_are_all_listed_also_those_before_which_the_clock_was_set_back() {
        enqueueOneByOne(TestRun.of("older"), TestRun.of("a"), TestRun.of("b"));
        Instant moment = run("a").times().enqueuedAt();
        pass(Duration.ofHours(-1));
        enqueueOneByOne(TestRun.of("early"));

        assertThat(listed(RunFilter.ALL.since(moment))).containsExactly("b", "a");
        assertThat(walk(RunFilter.ALL.since(moment), 1)).containsExactly("b", "a");
    }

    @Test
    void a_run_is_listed_under_the_state_it_is_in_now() {
        TestWorker worker = worker("w");
        Claim claim = claimed(worker, "a");
        assertThat(listed(where(RunState.RUNNING, null, null, null))).containsExactly("a");

        worker.release(claim, completed(done(1)));

        assertThat(listed(where(RunState.RUNNING, null, null, null))).isEmpty();
        assertThat(listed(where(RunState.COMPLETED, null, null, null))).containsExactly("a");
    }

    @Test
    void a_page_that_grows_large_ends_early_and_the_next_goes_on() {
        String args = "{\"text\":\"" + "x".repeat(60_000) + "\"}";
        int many = 150;
        TestRun[] runs = IntStream.range(0, many)
                .mapToObj(i -> TestRun.of("r" + i).args(args))
                .toArray(TestRun[]::new);
        enqueue(runs);

        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            RunPage page = backend().list(RunFilter.ALL.page(1_000, after));
            assertThat(page.runs()).hasSizeBetween(1, Limit.PAGE_TEXT.most() / args.length() + 1);
            page.runs().forEach(run -> seen.add(run.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).hasSize(many).doesNotHaveDuplicates();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repetition() {
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            enqueueOneByOne(TestRun.of("r" + i), TestRun.of("x" + i).job("move", 1));
            newestFirst.add(0, "r" + i);
        }

        assertThat(walk(where(null, "copy", null, null), 3)).isEqualTo(newestFirst);
    }

    @Test
    void runs_of_one_moment_are_each_on_one_page() {
        List<RunSpec> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(TestRun.of("r" + i).spec());
        }
        backend().enqueue(runs);

        assertThat(walk(RunFilter.ALL, 3)).hasSize(10).doesNotHaveDuplicates();
    }

    private List<String> walk(RunFilter filter, int limit) {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            RunPage page = backend().list(filter.page(limit, after));
            assertThat(page.runs().size()).isLessThanOrEqualTo(limit);
            page.runs().forEach(run -> seen.add(run.id()));
            after = page.next();
        } while (after != null);
        return seen;
    }

    @Test
    void the_smallest_page_has_one_run() {
        enqueueOneByOne(TestRun.of("a"), TestRun.of("b"), TestRun.of("c"));

        RunPage page = backend().list(RunFilter.ALL.page(1, null));

        assertThat(page.runs()).extracting(RunRecord::id).containsExactly("c");
        assertThat(page.next()).isNotNull();
        assertThat(walk(RunFilter.ALL, 1)).containsExactly("c", "b", "a");
    }

    @Test
    void the_largest_page_has_a_thousand_runs_and_one_more_is_on_the_next() {
        enqueueMany(LARGEST_PAGE + 1);

        RunPage largest = backend().list(RunFilter.ALL.page(LARGEST_PAGE, null));
        RunPage next = backend().list(RunFilter.ALL.page(LARGEST_PAGE, largest.next()));

        assertThat(largest.runs()).hasSize(LARGEST_PAGE);
        assertThat(next.runs()).hasSize(1).doesNotContainAnyElementsOf(largest.runs());
        assertThat(next.next()).isNull();
    }

    @Test
    void a_page_that_just_holds_all_is_the_last() {
        enqueueMany(LARGEST_PAGE);

        RunPage all = backend().list(RunFilter.ALL.page(LARGEST_PAGE, null));

        assertThat(all.runs()).hasSize(LARGEST_PAGE);
        assertThat(all.next()).isNull();
    }

    private void enqueueMany(int runs) {
        enqueue(IntStream.range(0, runs).mapToObj(i -> TestRun.of("r" + i)).toArray(TestRun[]::new));
    }

    @Test
    void runs_that_come_while_one_turns_the_pages_do_not_shift_them() {
        enqueueOneByOne(TestRun.of("a"), TestRun.of("b"), TestRun.of("c"));
        RunPage first = backend().list(RunFilter.ALL.page(2, null));
        enqueueOneByOne(TestRun.of("d"));

        RunPage second = backend().list(RunFilter.ALL.page(2, first.next()));

        assertThat(first.runs()).extracting(RunRecord::id).containsExactly("c", "b");
        assertThat(second.runs()).extracting(RunRecord::id).containsExactly("a");
    }

    @Test
    void a_place_that_no_page_named_is_refused() {
        assertThatThrownBy(() -> backend().list(RunFilter.ALL.page(2, "nonsense")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void live_workers_are_listed_by_id_with_what_they_know() {
        WorkerCard card = new WorkerCard(
                "b",
                "host 1",
                LEASE,
                new Accepts(List.of("night", "day"), Map.of("copy", 2)),
                Map.of("copy", "{\"v\":2}"));
        worker(card);
        TestWorker other = worker("a");

        assertThat(backend().workers()).extracting(WorkerStatus::card).containsExactly(other.card(), card);
    }

    @Test
    void a_worker_that_has_signed_off_is_not_listed() {
        worker("a").close();

        assertThat(backend().workers()).isEmpty();
    }

    @Test
    void a_worker_whose_lease_has_ended_is_not_listed() {
        worker("dead");

        TestWorker survivor = worker("survivor");
        outlive(survivor);

        assertThat(backend().workers()).extracting(WorkerStatus::card).containsExactly(survivor.card());
    }
}
