package dev.stint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import org.junit.jupiter.api.Test;

/** What a crash says about an item. */
class SuspicionTest {
    private static final Cursor BEFORE = Cursor.of("list", 1);
    private static final Cursor ITEM = Cursor.of("list", 2);

    private static Suspicion crashed(int times) {
        Suspicion suspicion = Suspicion.NONE.after(Caution.inHand(ITEM));
        for (int i = 1; i <= times; i++) {
            suspicion = suspicion.crashed("worker " + i, true).after(Caution.inHand(ITEM));
        }
        return suspicion;
    }

    @Test
    void the_try_after_the_second_crash_decides() {
        assertThat(crashed(1).isDeciding(BEFORE)).isFalse();
        assertThat(crashed(2).isDeciding(BEFORE)).isTrue();
        assertThat(crashed(3).isDeciding(BEFORE)).isFalse();
    }

    /** The worker died after the step and before it could say so. */
    @Test
    void an_item_that_the_run_has_passed_is_not_tried_again_alone_or_otherwise() {
        assertThat(crashed(2).isDeciding(ITEM)).isFalse();
    }

    @Test
    void only_the_third_crash_puts_an_item_into_quarantine() {
        assertThat(crashed(2).isQuarantined()).isFalse();
        assertThat(crashed(3).isQuarantined()).isTrue();
        assertThat(crashed(3).workers()).containsExactly("worker 1", "worker 2", "worker 3");
    }

    @Test
    void a_retry_begins_to_count_anew_and_stays_wary() {
        assertThat(crashed(3).anew()).isEqualTo(Suspicion.NONE.crashed("w", false));
    }
}
