package dev.stint.backend;

import static dev.stint.backend.Settlements.withoutHook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Scope.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many runs there are, and of what. */
abstract class CensusContract extends ContractCase {
    private void shows(Kind by, Headcount... expected) {
        assertThat(backend().census(by)).containsExactlyInAnyOrder(expected);
    }

    private static Headcount queued(String name, long count) {
        return new Headcount(name, Map.of(RunState.QUEUED, count));
    }

    @Test
    void an_empty_backend_counts_nothing() {
        for (Kind by : List.of(Kind.JOB, Kind.QUEUE, Kind.TAG)) {
            shows(by);
        }
    }

    @Test
    void runs_are_counted_by_job_queue_and_tag() {
        enqueue(
                TestRun.of("a").tags("x", "y"),
                TestRun.of("b").queue("night").tags("x"),
                TestRun.of("c").job("move", 2));

        shows(Kind.JOB, queued("copy", 2), queued("move", 1));
        shows(Kind.QUEUE, queued("default", 2), queued("night", 1));
        shows(Kind.TAG, queued("x", 2), queued("y", 1));
    }

    @Test
    void a_run_is_counted_under_the_state_it_is_in_now() {
        TestWorker worker = worker("w");
        enqueue(TestRun.of("a").tags("x"), TestRun.of("b").tags("x").delay(Duration.ofHours(1)));
        Claim claim = worker.claimOne();
        shows(Kind.TAG, new Headcount("x", Map.of(RunState.RUNNING, 1L, RunState.DELAYED, 1L)));
        order("b", Order.Action.PAUSE);
        worker.release(claim, withoutHook(RunState.COMPLETED, done(1)));

        shows(Kind.TAG, new Headcount("x", Map.of(RunState.COMPLETED, 1L, RunState.PAUSED, 1L)));
        shows(Kind.JOB, new Headcount("copy", Map.of(RunState.COMPLETED, 1L, RunState.PAUSED, 1L)));
    }

    @Test
    void a_run_that_was_enqueued_twice_is_counted_once() {
        enqueue(TestRun.of("a").uniqueKey("k"));
        enqueue(TestRun.of("a"), TestRun.of("b").uniqueKey("k"));

        shows(Kind.JOB, queued("copy", 1));
    }

    @Test
    void a_run_with_other_tags_is_counted_under_those() {
        enqueue(TestRun.of("a").tags("x", "y"));

        backend().tag("a", Set.of("y", "z"), Terms.NONE);

        shows(Kind.TAG, queued("y", 1), queued("z", 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"RUN", "EVERYTHING"})
    void nothing_else_is_counted_by(Kind by) {
        assertThatThrownBy(() -> backend().census(by))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(by.label());
    }

    private void publishes(String worker, Map<String, String> types) {
        worker(new WorkerCard(worker, worker, LEASE, new Accepts(List.of(), Map.of()), types))
                .close();
    }

    @Test
    void what_a_worker_publishes_is_remembered_when_it_has_left() {
        publishes("v", Map.of("copy", "{\"version\":1,\"by\":\"v\"}"));
        publishes("w", Map.of("move", "{\"version\":3}"));

        assertThat(backend().types())
                .isEqualTo(Map.of("copy", "{\"version\":1,\"by\":\"v\"}", "move", "{\"version\":3}"));
    }

    @Test
    void of_two_documents_the_higher_version_counts_and_of_equal_ones_the_later() {
        publishes("u", Map.of("copy", "{\"name\":\"copy\",\"version\":10,\"by\":\"u\"}"));
        publishes("v", Map.of("copy", "{\"name\":\"copy\",\"version\":9,\"by\":\"v\"}"));
        assertThat(backend().types().get("copy")).contains("\"u\"");

        publishes("w", Map.of("copy", "{\"name\":\"copy\",\"version\":10,\"by\":\"w\"}"));
        assertThat(backend().types().get("copy")).contains("\"w\"");
    }

    private List<String> listed(RunFilter filter) {
        return backend().list(filter).runs().stream().map(RunRecord::id).toList();
    }

    @Test
    void runs_are_listed_by_unique_key_also_when_they_have_ended() {
        enqueue(TestRun.of("a").uniqueKey("k"), TestRun.of("other").uniqueKey("l"), TestRun.of("none"));
        pass(Duration.ofMillis(2));
        order("a", Order.Action.CANCEL);
        enqueue(TestRun.of("b").uniqueKey("k"), TestRun.of("c").job("move", 1).uniqueKey("k"));

        assertThat(listed(RunFilter.ALL.uniqueKey("k"))).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(listed(RunFilter.ALL.job("copy").uniqueKey("k"))).containsExactly("b", "a");
        assertThat(listed(RunFilter.ALL.uniqueKey("nobody's"))).isEmpty();
    }

    @Test
    void runs_are_listed_from_a_moment_on() {
        enqueue(TestRun.of("old").tags("x"));
        pass(Duration.ofMillis(5));
        enqueue(TestRun.of("young").tags("x"), TestRun.of("untagged"));
        Instant since = run("young").times().enqueuedAt();

        assertThat(listed(RunFilter.ALL.since(since))).containsExactlyInAnyOrder("young", "untagged");
        assertThat(listed(RunFilter.ALL.tag("x").since(since))).containsExactly("young");
        assertThat(listed(RunFilter.ALL.since(since.plusMillis(1)))).isEmpty();
        assertThat(listed(RunFilter.ALL.since(run("old").times().enqueuedAt()))).hasSize(3);
    }

    @Test
    void the_last_page_of_a_list_from_a_moment_on_has_no_next() {
        enqueue(TestRun.of("old"));
        pass(Duration.ofMillis(5));
        enqueue(TestRun.of("young"));

        RunPage page = backend().list(RunFilter.ALL.since(run("young").times().enqueuedAt()));

        assertThat(page.runs()).hasSize(1);
        assertThat(page.next()).isNull();
    }
}
