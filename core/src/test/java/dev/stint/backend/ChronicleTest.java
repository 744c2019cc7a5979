package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is kept of what happened, and what a reader is told who comes too late. */
class ChronicleTest {
    private final Chronicle chronicle = new Chronicle();

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            chronicle.worker("worker-joined", new Happening.Actor("w", ""), Instant.EPOCH);
        }
    }

    @Test
    void as_many_are_kept_as_are_promised_and_a_reader_of_all_of_them_has_missed_none() {
        happen(Chronicle.KEPT);

        HappeningPage page = chronicle.page("0", 1);

        assertThat(page.gap()).isFalse();
        assertThat(page.happenings()).extracting(Happening::id).containsExactly("1");
    }

    @Test
    void one_more_drops_the_oldest_and_who_had_not_read_that_is_told_of_the_gap() {
        happen(Chronicle.KEPT + 2);

        assertThat(chronicle.page("1", 1).gap()).isTrue();
        assertThat(chronicle.page("1", 1).happenings())
                .extracting(Happening::id)
                .containsExactly("3");
        assertThat(chronicle.page("2", 1).gap()).isFalse();
        assertThat(chronicle.page("5", 2).happenings())
                .extracting(Happening::id)
                .containsExactly("6", "7");
    }
}
