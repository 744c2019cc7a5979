package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever follows what happens goes on where the last page ended. */
abstract class FollowContract extends ContractCase {
    private static final int MORE_THAN_ARE_KEPT = 15_000;

    private String place;

    @BeforeEach
    void follow() {
        place = backend().happenings(null, 100).next();
    }

    @Test
    void whoever_begins_to_follow_is_told_what_comes_from_now_on() {
        enqueue(TestRun.of("a"));

        HappeningPage page = backend().happenings(null, 10);
        assertThat(page.happenings()).isEmpty();
        assertThat(page.gap()).isFalse();
        enqueue(TestRun.of("b"));

        assertThat(backend().happenings(page.next(), 10).happenings())
                .extracting(happening -> happening.subject().run())
                .containsExactly("b");
    }

    @Test
    void where_nothing_is_new_one_stays_where_one_is() {
        enqueue(TestRun.of("a"));
        String end = backend().happenings(place, 10).next();

        assertThat(backend().happenings(end, 10)).isEqualTo(new HappeningPage(List.of(), false, end));
    }

    @Test
    void ids_and_times_are_those_of_the_backend() {
        enqueue(TestRun.of("a"), TestRun.of("b"));

        HappeningPage page = backend().happenings(place, 10);

        assertThat(page.happenings()).extracting(Happening::id).doesNotHaveDuplicates();
        assertThat(page.happenings().get(0).at()).isEqualTo(run("a").times().enqueuedAt());
        assertThat(page.next()).isEqualTo(page.happenings().get(1).id());
    }

    @Test
    void a_page_ends_where_the_next_begins() {
        enqueue(IntStream.range(0, 7).mapToObj(i -> TestRun.of("r" + i)).toArray(TestRun[]::new));

        HappeningPage first = backend().happenings(place, 3);
        HappeningPage second = backend().happenings(first.next(), 4);

        assertThat(first.happenings()).extracting(told -> told.subject().run()).containsExactly("r0", "r1", "r2");
        assertThat(second.happenings())
                .extracting(told -> told.subject().run())
                .containsExactly("r3", "r4", "r5", "r6");
        assertThat(backend().happenings(second.next(), 1).happenings()).isEmpty();
    }

    @Test
    void whoever_has_fallen_behind_what_is_kept_learns_of_the_gap() {
        enqueue(TestRun.of("a"));
        String early = backend().happenings(place, 1).next();
        for (int from = 0; from < MORE_THAN_ARE_KEPT; from += 1_000) {
            backend()
                    .enqueue(IntStream.range(from, from + 1_000)
                            .mapToObj(i -> TestRun.of("r" + i).spec())
                            .toList());
        }

        HappeningPage behind = backend().happenings(early, 1_000);

        assertThat(behind.gap()).isTrue();
        assertThat(behind.happenings()).hasSize(1_000);
        assertThat(backend().happenings(behind.next(), 1_000).gap()).isFalse();
    }

    @Test
    void whoever_is_further_than_anything_that_is_known_learns_of_the_gap_and_goes_on_from_the_end() {
        enqueue(TestRun.of("a"));
        String end = backend().happenings(place, 10).next();

        HappeningPage page = backend().happenings("9" + end, 10);

        assertThat(page).isEqualTo(new HappeningPage(List.of(), true, end));
        enqueue(TestRun.of("b"));
        assertThat(backend().happenings(page.next(), 10).happenings())
                .extracting(happening -> happening.subject().run())
                .containsExactly("b");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void the_smallest_and_the_largest_page_have_as_many_as_were_asked_for(int limit) {
        enqueue(IntStream.range(0, 1_001).mapToObj(i -> TestRun.of("r" + i)).toArray(TestRun[]::new));

        HappeningPage page = backend().happenings(place, limit);

        assertThat(page.happenings()).hasSize(limit);
        assertThat(page.gap()).isFalse();
        assertThat(page.next()).isEqualTo(page.happenings().get(limit - 1).id());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_001})
    void a_page_of_none_or_of_too_many_is_refused(int limit) {
        assertThatThrownBy(() -> backend().happenings(place, limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000")
                .hasMessageContaining("" + limit);
    }

    @Test
    void a_place_that_no_page_named_is_refused() {
        assertThatThrownBy(() -> backend().happenings("nonsense", 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }
}
