package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Caution;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A run is worked warily until it has passed all items that the lost stint could have been at. */
class WarinessTest {
    private static final Cursor ITEM = Cursor.of("list", 1);
    private static final long WINDOW = Duration.ofMillis(25).toNanos();

    private final AtomicLong now = new AtomicLong();
    private long toBackend;
    private final Wariness wariness = new Wariness(now::get, WINDOW);

    private boolean step(Wariness of, Duration time, int ahead) {
        of.inHand(ITEM);
        assertThat(of.said()).isEqualTo(Caution.inHand(ITEM));
        now.addAndGet(toBackend);
        of.stepBegins();
        now.addAndGet(time.toNanos());
        return of.passed(ahead);
    }

    private int steps(Wariness of, Duration each, int ahead) {
        int steps = 1;
        while (step(of, each, ahead)) {
            assertThat(of.said()).isEqualTo(Caution.BETWEEN);
            steps++;
        }
        assertThat(of.said()).isEqualTo(Caution.OVER);
        return steps;
    }

    @Test
    void nothing_is_said_before_the_first_item() {
        assertThat(wariness.said()).isNull();
    }

    @Test
    void short_steps_fill_four_windows() {
        assertThat(steps(wariness, Duration.ofNanos(100_000), 1)).isEqualTo(1_000);
    }

    @Test
    void the_way_to_the_backend_and_back_fills_nothing_of_them() {
        toBackend = 300_000;

        assertThat(steps(wariness, Duration.ofNanos(100_000), 1)).isEqualTo(1_000);
    }

    @Test
    void a_slow_neighbour_uses_up_nothing_of_what_the_items_behind_it_need() {
        assertThat(step(wariness, Duration.ofMinutes(1), 1)).isTrue();

        assertThat(steps(wariness, Duration.ofMillis(2), 1)).isEqualTo(99);
    }

    @Test
    void a_mode_that_is_one_step_ahead_at_the_most_has_passed_the_place_with_it() {
        assertThat(steps(new Wariness(now::get, HeldRun.NO_WINDOW), Duration.ofMillis(1), 1))
                .isEqualTo(1);
    }

    @Test
    void a_group_of_steps_that_share_a_commit_is_passed_as_a_whole() {
        assertThat(steps(new Wariness(now::get, HeldRun.NO_WINDOW), Duration.ofMillis(1), 50))
                .isEqualTo(50);
    }
}
