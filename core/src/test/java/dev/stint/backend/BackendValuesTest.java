package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values of the SPI: what they refuse and what they decide. */
class BackendValuesTest {
    private static final Cursor HERE = Cursor.of("list", 3);
    private static final Cursor THERE = Cursor.of("list", 4);

    @Test
    void attempts_count_failures_at_one_cursor() {
        Attempts twice = Attempts.NONE.failedAt(HERE).failedAt(HERE);

        assertThat(twice).isEqualTo(new Attempts(2, HERE, 2));
    }

    @Test
    void a_failure_elsewhere_counts_anew() {
        assertThat(new Attempts(4, HERE, 6).failedAt(THERE)).isEqualTo(new Attempts(1, THERE, 7));
    }

    @Test
    void the_first_failure_counts_as_one_also_at_the_start() {
        assertThat(Attempts.NONE.failedAt(Cursor.START)).isEqualTo(new Attempts(1, Cursor.START, 1));
    }

    @Test
    void a_worker_accepts_its_queues_and_its_jobs_up_to_its_versions() {
        Accepts accepts = new Accepts(List.of("default"), Map.of("copy", 2));

        assertThat(accepts.admits(TestRun.of("a").spec())).isTrue();
        assertThat(accepts.admits(TestRun.of("a").job("copy", 2).spec())).isTrue();
        assertThat(accepts.admits(TestRun.of("a").job("copy", 3).spec())).isFalse();
        assertThat(accepts.admits(TestRun.of("a").job("move", 1).spec())).isFalse();
        assertThat(accepts.admits(TestRun.of("a").queue("night").spec())).isFalse();
    }

    @Test
    void what_a_worker_accepts_does_not_change_behind_its_back() {
        Map<String, Integer> jobs = new HashMap<>(Map.of("copy", 1));
        Accepts accepts = new Accepts(List.of("default"), jobs);

        jobs.clear();

        assertThat(accepts.jobs()).containsKey("copy");
    }

    @Test
    void tags_are_sorted() {
        assertThat(TestRun.of("a").tags("b", "c", "a").spec().routing().tags()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(ints = {-101, 101})
    void a_priority_beyond_a_hundred_is_refused(int priority) {
        assertThatThrownBy(() -> new Routing("default", priority, Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a priority must be -100 to 100, not " + priority);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void a_page_of_none_or_of_too_many_runs_is_refused(int limit) {
        assertThatThrownBy(() -> RunFilter.ALL.page(limit, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a page must have 1 to 1000 runs, not " + limit);
    }

    @ParameterizedTest
    @ValueSource(longs = {999, 60_001})
    void a_lease_of_less_than_a_second_or_more_than_a_minute_is_refused(long millis) {
        Duration lease = Duration.ofMillis(millis);
        Accepts accepts = new Accepts(List.of(), Map.of());

        assertThatThrownBy(() -> new WorkerCard("w", "w", lease, accepts, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a lease must be 1 to 60 seconds, not " + lease);
    }
}
