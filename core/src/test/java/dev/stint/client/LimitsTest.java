package dev.stint.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunFilter;
import dev.stint.checkpoint.Notes;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import dev.stint.job.JobType;
import dev.stint.job.StateCodec;
import dev.stint.limit.Limit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is too large is refused where it is made, and nothing of it is shown. */
class LimitsTest {
    private static final JobType<Letter> TYPE = JobType.of("letter", Letter.class);

    private final InMemoryBackend backend = new InMemoryBackend();
    private final Client client = new Client(backend);

    record Letter(String text) {}

    @AfterEach
    void nothing_has_come_in() {
        assertThat(backend.list(RunFilter.ALL).runs()).isEmpty();
        backend.close();
    }

    private static void assertRefused(Limit limit, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.format("may be at most %,d", limit.most()))
                .message()
                .hasSizeLessThan(1_000)
                .doesNotContain("xxx");
    }

    @Test
    void args() {
        Letter large = new Letter("x".repeat(Limit.ARGS.most()));

        assertRefused(Limit.ARGS, () -> client.enqueue(TYPE, large));
        assertRefused(
                Limit.ARGS,
                () -> client.enqueue(TYPE.document(), "{\"text\":\"" + large.text() + "\"}", RunOptions.NONE));
    }

    @Test
    void a_unique_key() {
        Letter large = new Letter("x".repeat(Limit.UNIQUE_KEY.most()));

        assertRefused(Limit.UNIQUE_KEY, () -> client.enqueue(TYPE.uniqueBy("text"), large));
    }

    @Test
    void tags() {
        String[] many = IntStream.rangeClosed(0, Limit.TAGS.most())
                .mapToObj(i -> "tag-" + i)
                .toArray(String[]::new);

        assertRefused(Limit.TAGS, () -> client.enqueue(TYPE, new Letter(""), RunOptions.NONE.tags(many)));
        assertRefused(Limit.TAGS, () -> client.tag("a", java.util.Set.of(many)));
    }

    @Test
    void a_cursor_to_begin_at() {
        Cursor large = Cursor.of("x".repeat(Limit.CURSOR.most()));

        assertRefused(Limit.CURSOR, () -> client.enqueue(TYPE, new Letter(""), RunOptions.NONE.startAfter(large)));
    }

    @Test
    void an_operators_words_and_name() {
        String large = "x".repeat(Limit.WHY.most() + 1);

        assertRefused(Limit.WHY, () -> client.pause("a", large));
        assertRefused(Limit.WHY, () -> client.cancel("a", large));
        assertRefused(Limit.WHY, () -> client.pause(Scope.EVERYTHING, large));
        assertRefused(Limit.OPERATOR, () -> client.as(large));
    }

    @Test
    void a_run_with_as_many_counters_as_it_may_have_can_pass_items_over_all_the_same() {
        Notes notes = Notes.NONE;
        for (int i = 0; i < Limit.COUNTERS.most(); i++) {
            notes = notes.counted("c" + i, 1);
        }
        Notes full = notes.counted("quarantined", 1).counted("skippedByOperator", 1);

        assertThat(full.counters()).containsEntry("quarantined", 1L).containsEntry("skippedByOperator", 1L);
        assertRefused(Limit.COUNTERS, () -> full.counted("one more", 1));
    }

    @Test
    void a_state_record_and_counters() {
        assertRefused(Limit.STATE, () -> StateCodec.write(new Letter("x".repeat(Limit.STATE.most()))));
        assertRefused(Limit.COUNTER, () -> Notes.NONE.counted("x".repeat(Limit.COUNTER.most() + 1), 1));
        assertRefused(Limit.COUNTERS, () -> {
            Notes notes = Notes.NONE;
            for (int i = 0; i <= Limit.COUNTERS.most(); i++) {
                notes = notes.counted("c" + i, 1);
            }
        });
    }
}
