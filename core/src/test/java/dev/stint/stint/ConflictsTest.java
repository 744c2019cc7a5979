package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often, and how far apart, a transaction that meets with others is tried. */
class ConflictsTest {
    private static final Progress HERE = Progress.NONE;
    private static final Progress FURTHER = new Progress(HERE.cursor(), 1, 0, HERE.notes());

    private final List<Integer> told = new ArrayList<>();
    private final Conflicts conflicts = new Conflicts(around(toldToStop()));

    /** Nobody waits who is asked to stop. */
    private static StopSign toldToStop() {
        StopSign sign = new StopSign();
        sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
        return sign;
    }

    private Surroundings around(StopSign sign) {
        Surroundings.Witness witness = new Surroundings.Witness() {
            @Override
            public void conflicted(int time, int most, Throwable error) {
                told.add(time);
            }
        };
        return new Surroundings(sign, new SaveNothing(), source -> Optional.empty(), () -> 0, witness);
    }

    private static final class SaveNothing implements Journal {
        @Override
        public void publish(Progress progress) {}

        @Override
        public void save(Progress progress) {}
    }

    private boolean again(Progress from) throws InterruptedException {
        return conflicts.mayWorkAgain(new IllegalStateException("deadlock"), from);
    }

    @Test
    void the_eleventh_in_a_row_is_a_failure_and_the_ten_before_are_told() throws Exception {
        for (int time = 1; time <= 10; time++) {
            assertThat(again(HERE)).as("the %s. time", time).isTrue();
        }
        assertThat(again(HERE)).isFalse();
        assertThat(told).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void the_fourth_in_a_row_makes_them_many_until_the_run_gets_on() throws Exception {
        for (int time = 1; time <= 4; time++) {
            assertThat(conflicts.areMany()).isFalse();
            again(HERE);
        }
        assertThat(conflicts.areMany()).isTrue();

        again(FURTHER);
        assertThat(conflicts.areMany()).isFalse();
    }

    @Test
    @Timeout(20)
    void the_wait_before_the_next_try_takes_no_news_from_the_pacer() throws Exception {
        StopSign sign = new StopSign();
        sign.pace(true); // as it is done at the beginning of every stint

        new Conflicts(around(sign)).mayWorkAgain(new IllegalStateException("deadlock"), HERE);

        sign.pause(TimeUnit.HOURS.toNanos(1)); // ended by the news
    }

    @Test
    void the_wait_doubles_from_5_ms_to_250_ms_and_is_drawn_from_a_half_to_one_and_a_half_of_that() {
        for (int time = 1; time <= 10; time++) {
            long middle = TimeUnit.MILLISECONDS.toNanos(Math.min(5L << (time - 1), 250));
            for (int draw = 0; draw < 100; draw++) {
                assertThat(Conflicts.wait(time)).isBetween(middle / 2, middle / 2 + middle);
            }
        }
        assertThat(Conflicts.wait(10)).isLessThan(Duration.ofMillis(375).toNanos());
    }
}
