package dev.stint.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.enumerate.Items;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResumeLawTest {
    /** Numbers up to 4, whose cursor and place to open at may be off. */
    private static Enumerator<Long> numbers(long cursorOff, long openOff) {
        return after -> walk(after.isStart() ? 0 : after.get(0, Long.class) + openOff, cursorOff);
    }

    private static Items<Long> walk(long from, long cursorOff) {
        return new Items<>() {
            private long at = from;

            @Override
            public boolean next() {
                at++;
                return at <= 4;
            }

            @Override
            public Long item() {
                return at;
            }

            @Override
            public Cursor cursor() {
                return Cursor.of(at + cursorOff);
            }
        };
    }

    @Test
    void an_enumerator_that_keeps_the_law_passes() throws Exception {
        ResumeLaw.check(numbers(0, 0));
        ResumeLaw.check(Enumerators.times(0));
    }

    @Test
    void one_whose_cursor_names_the_item_in_hand_repeats_it_and_is_told_where() {
        assertThatThrownBy(() -> ResumeLaw.check(numbers(-1, 0)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after k = 1 items")
                .hasMessageContaining("at the cursor [0]")
                .hasMessageContaining("expected 3 items, [2, 3, 4] but found 4 items, [1, 2, 3, 4]");
    }

    @Test
    void one_that_opens_too_far_on_loses_an_item_and_is_told_where() {
        assertThatThrownBy(() -> ResumeLaw.check(numbers(0, 1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("at the cursor [1], expected 3 items, [2, 3, 4] but found 2 items, [3, 4]");
    }

    @Test
    void a_cursor_that_does_not_survive_its_json_is_found() {
        Enumerator<Integer> positions = Enumerators.list(List.of(1, 2));
        Enumerator<Integer> byIdentity = after -> {
            if (!after.isStart() && after.parts().get(0) != "list") {
                throw new IllegalStateException("not my string");
            }
            return positions.open(after);
        };

        assertThatThrownBy(() -> ResumeLaw.check(byIdentity)).hasMessage("not my string");
    }

    @Test
    void a_cursor_that_moves_by_itself_is_found() {
        AtomicLong calls = new AtomicLong();
        Enumerator<Long> restless = after -> new Items<>() {
            @Override
            public boolean next() {
                return true;
            }

            @Override
            public Long item() {
                return 1L;
            }

            @Override
            public Cursor cursor() {
                return Cursor.of(calls.incrementAndGet());
            }
        };

        assertThatThrownBy(() -> ResumeLaw.check(restless))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cursor() moved from [1] to [2]");
    }

    @Test
    void a_gap_that_leads_astray_is_found() {
        Enumerator<Long> gapped = Enumerators.times(4).filter(i -> i != 1);
        Enumerator<Long> astray =
                after -> gapped.open(after.equals(Cursor.of("range", 1)) ? Cursor.of("range", 2) : after);

        assertThatThrownBy(() -> ResumeLaw.check(astray))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("opened at a gap after k = 1 items, at the cursor [\"range\",1]");
    }

    @Test
    void a_sequence_that_differs_each_time_is_found() {
        AtomicInteger opened = new AtomicInteger();
        Enumerator<Integer> changing =
                after -> Enumerators.list(List.of(opened.incrementAndGet())).open(after);

        assertThatThrownBy(() -> ResumeLaw.check(changing))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("opened a second time at its start");
    }

    @Test
    void items_without_equals_are_compared_by_a_key() throws Exception {
        Enumerator<Object[]> arrays = Enumerators.times(3).map(i -> new Object[] {i});

        ResumeLaw.check(arrays, array -> array[0]);
    }

    @Test
    void a_long_sequence_is_sampled() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        Enumerator<Long> numbers = Enumerators.times(5_000);

        ResumeLaw.check(after -> {
            opened.incrementAndGet();
            return numbers.open(after);
        });

        assertThat(opened.get()).isBetween(ResumeLaw.SAMPLES, 3 * ResumeLaw.SAMPLES);
    }

    @Test
    void every_walk_is_closed_once_also_when_the_law_is_broken() {
        AtomicInteger open = new AtomicInteger();
        Enumerator<Long> counted = after -> {
            open.incrementAndGet();
            Items<Long> walk = walk(after.isStart() ? 0 : after.get(0, Long.class), -1);
            return new Items<>() {
                @Override
                public boolean next() throws Exception {
                    return walk.next();
                }

                @Override
                public Long item() throws Exception {
                    return walk.item();
                }

                @Override
                public Cursor cursor() {
                    return walk.cursor();
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        };

        assertThatThrownBy(() -> ResumeLaw.check(counted)).isInstanceOf(AssertionError.class);

        assertThat(open.get()).isZero();
    }

    @Test
    void an_endless_sequence_is_told_to_be_limited() {
        Enumerator<Integer> endless = Enumerators.draining(() -> Optional.of(1));

        assertThatThrownBy(() -> ResumeLaw.check(endless))
                .hasMessageContaining("looks endless")
                .hasMessageContaining("limit(n)");
    }
}
