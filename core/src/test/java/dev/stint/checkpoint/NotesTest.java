package dev.stint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Fingerprint;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a run has noted beside its cursor. */
class NotesTest {
    private static final Notes FULL = new Notes(
            IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "counter " + i, i -> 1L)),
            null,
            Notes.NONE.skipped(),
            Fingerprint.NONE);

    @Test
    void a_counter_begins_at_zero_and_adds_up() {
        assertThat(Notes.NONE
                        .counted("sent", 3)
                        .counted("sent", -1)
                        .counted("left", 0)
                        .counters())
                .isEqualTo(Map.of("sent", 2L, "left", 0L));
    }

    @Test
    void one_counter_too_many_is_refused_and_those_that_are_there_count_on() {
        assertThatThrownBy(() -> FULL.counted("one more", 1)).hasMessageContaining("100 counters, not 101");
        assertThat(FULL.counted("counter 7", 1).counters()).containsEntry("counter 7", 2L);
    }

    @Test
    void a_name_that_is_too_long_is_refused_unless_it_is_stored_already() {
        String longer = "c".repeat(129);
        Notes stored = new Notes(Map.of(longer, 1L), null, Notes.NONE.skipped(), Fingerprint.NONE);

        assertThatThrownBy(() -> Notes.NONE.counted(longer, 1)).hasMessageContaining("128 characters, not 129");
        assertThat(stored.counted(longer, 1).counters()).containsEntry(longer, 2L);
    }

    @Test
    void a_counter_that_would_overflow_is_refused() {
        Notes most = Notes.NONE.counted("sent", Long.MAX_VALUE);

        assertThatThrownBy(() -> most.counted("sent", 1)).isInstanceOf(ArithmeticException.class);
    }
}
