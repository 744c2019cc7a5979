package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.backend.StintRecord;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.control.Interruption;
import dev.stint.testing.NumbersJob;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What a crash leaves behind of an item that is worked at most once. */
class AtMostOnceTest extends WorkerCase {
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<Long> begun = new CopyOnWriteArrayList<>();

    /** The first step of item 2 never comes back. */
    private NumbersJob job() {
        return new NumbersJob()
                .configured(config -> config.checkpointing(Checkpointing.BEFORE_STEP))
                .stepping((item, context) -> {
                    begun.add(item);
                    if (item == 2) {
                        inHand.countDown();
                        goOn.await();
                    }
                });
    }

    @Test
    void its_item_is_not_begun_again_not_counted_and_named_by_its_stint_alone() throws Exception {
        started(job());
        String id = enqueue(5);
        await(inHand);

        letLeasesEnd();
        started(job());
        backend.await(() -> state(id) == RunState.COMPLETED);
        goOn.countDown();

        assertThat(begun).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(run(id).progress().itemsDone()).isEqualTo(4);
        assertThat(run(id).progress().itemsSkipped()).isZero();
        assertThat(client.skipped(id)).isEmpty();
        StintRecord lost = memory.stints(id).get(0);
        assertThat(lost.end()).extracting(StintRecord.End::reason).isEqualTo(Interruption.LEASE_LOST);
        assertThat(lost.after().toJson()).isEqualTo("[\"range\",2]");
    }
}
