package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.limit.Limit;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/** A cursor that no checkpoint may carry: the run fails, and stands at the last one that it could. */
class LargeCursorTest extends WorkerCase {
    private static final long BAD = 3;

    private final Set<Long> seen = new ConcurrentSkipListSet<>();

    /** The cursor behind item 3 and those that follow keep what they have come by. */
    private static Enumerator<Long> hoarding(Enumerator<Long> plain) {
        return cursor -> new Hoard(cursor.isStart() ? 0 : cursor.get(0, Long.class));
    }

    private static final class Hoard implements Items<Long> {
        private long item;

        Hoard(long done) {
            item = done - 1;
        }

        @Override
        public boolean next() {
            item++;
            return item < 100_000;
        }

        @Override
        public Long item() {
            return item;
        }

        @Override
        public Cursor cursor() {
            return Cursor.of(item + 1, item < BAD ? "" : "x".repeat(Limit.CURSOR.most()));
        }
    }

    private RunRecord failed(Checkpointing mode) throws Exception {
        started(new NumbersJob()
                .configured(config -> config.checkpointing(mode))
                .over(LargeCursorTest::hoarding)
                .stepping((item, context) -> seen.add(item)));
        String id = enqueue(9);
        backend.await(() -> state(id) == RunState.FAILED);
        return run(id);
    }

    private static void assertTold(RunRecord run) {
        assertThat(run.history().error())
                .contains(
                        "a cursor may be at most 16,384 bytes of JSON, not 16,", "the key of an item, and not the item")
                .hasSizeLessThan(30_000);
        assertThat(run.history().tally().stints()).isEqualTo(1);
        assertThat(run.progress().cursor().isStorable()).isTrue();
    }

    @Test
    void with_every_step_the_run_stands_behind_the_item_before() throws Exception {
        RunRecord run = failed(Checkpointing.EVERY_STEP);

        assertTold(run);
        assertThat(run.progress().itemsDone()).isEqualTo(BAD);
        assertThat(seen).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void before_each_step_the_step_is_not_even_begun() throws Exception {
        RunRecord run = failed(Checkpointing.BEFORE_STEP);

        assertTold(run);
        assertThat(seen).containsExactly(0L, 1L, 2L);
    }

    @Test
    void in_a_transaction_the_step_is_rolled_back() throws Exception {
        RunRecord run = failed(new MemoryLedger(1).mode());

        assertTold(run);
        assertThat(run.progress().itemsDone()).isEqualTo(BAD);
    }

    @Test
    void continuously_the_stint_ends_as_its_first_checkpoint_is_due() throws Exception {
        RunRecord run = failed(Checkpointing.CONTINUOUS);

        assertTold(run);
        assertThat(run.progress().itemsDone()).isLessThanOrEqualTo(BAD);
        assertThat(seen).hasSizeLessThan(100_000);
    }
}
