package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Checkpoint;
import dev.stint.checkpoint.Caution;
import dev.stint.cursor.Cursor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that a crash has hit, in the hands of the next worker. */
class WaryRunTest extends LaneCase {
    private static final Cursor ITEM = Cursor.of("range", 0L);

    /** Its worker was lost with an item in hand, so many times. */
    private HeldRun crashed(int times) throws InterruptedException {
        HeldRun run = claimed();
        for (int i = 0; i < times; i++) {
            run.begin("continuous", WINDOW);
            if (run.claim().run().history().suspicion().wary()) {
                run.inHand(ITEM);
            }
            run.save(done(0));
            leaseEnds();
            lane.pulse();
            run = lane.claim(1, List.of()).runs().get(0);
        }
        return run;
    }

    @Test
    void a_run_that_no_crash_has_hit_says_nothing_of_an_item() throws Exception {
        HeldRun run = crashed(0);
        run.begin("continuous", WINDOW);

        assertThat(run.checkpoint().orElseThrow().caution()).isNull();
        assertThat(run.isDeciding()).isFalse();
    }

    @Test
    void what_is_in_hand_is_behind_until_the_backend_knows_it() throws Exception {
        HeldRun run = crashed(1);
        run.begin("continuous", WINDOW);
        assertThat(run.isBehind()).isFalse();

        run.inHand(ITEM);
        assertThat(run.isBehind()).isTrue();
        assertThat(run.isSaved(run.published())).isFalse();
        assertThat(run.checkpoint().orElseThrow().caution()).isEqualTo(Caution.inHand(ITEM));

        lane.flush(run, run.published());
        assertThat(run.isSaved(run.published())).isTrue();
        assertThat(run.isBehind()).isFalse();
        assertThat(stored(run).history().suspicion().item()).isEqualTo(ITEM);
    }

    @Test
    void an_item_is_passed_when_the_backend_knows_that_none_is_in_hand_any_more() throws Exception {
        HeldRun run = crashed(1);
        run.begin("continuous", WINDOW);
        assertThat(run.hasPassed()).isFalse();
        run.inHand(ITEM);
        lane.pulse();
        assertThat(run.hasPassed()).isFalse();

        assertThat(run.passed(1)).isTrue();
        assertThat(run.hasPassed()).isFalse();
        lane.pulse();

        assertThat(run.hasPassed()).isTrue();
    }

    @Test
    void one_whose_third_try_decides_is_alone_until_it_has_passed_the_item() throws Exception {
        HeldRun run = crashed(3);
        assertThat(run.claim().run().history().suspicion().crashes()).isEqualTo(2);
        assertThat(run.isDeciding()).isTrue();
        run.begin("continuous", WINDOW);
        hands.isolate(run);

        run.inHand(ITEM);
        lane.pulse();
        assertThat(hands.isTakenByOne()).isTrue();

        var unused = run.passed(1);
        lane.pulse();
        assertThat(hands.isTakenByOne()).isFalse();
    }

    @Test
    void a_mode_without_a_window_is_wary_for_as_many_steps_as_it_may_be_ahead() throws Exception {
        HeldRun run = crashed(1);
        run.begin("every-step", HeldRun.NO_WINDOW);

        assertThat(run.passed(2)).isTrue();
        assertThat(run.passed(2)).isFalse();

        Checkpoint last = run.checkpoint().orElseThrow();
        assertThat(last.caution()).isEqualTo(Caution.OVER);
    }
}
