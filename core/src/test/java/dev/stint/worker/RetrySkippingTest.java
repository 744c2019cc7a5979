package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Order;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Skip;
import dev.stint.event.RunEvent.Kind;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator's retry without the failed item, from the order to the end of the run. */
class RetrySkippingTest extends WorkerCase {
    static List<Checkpointing> modes() {
        return List.of(
                Checkpointing.CONTINUOUS,
                Checkpointing.EVERY_STEP,
                Checkpointing.BEFORE_STEP,
                new MemoryLedger(1).mode(),
                new MemoryLedger(3).mode());
    }

    @Test
    void a_failure_before_the_first_step_of_a_stint_names_the_item_after_those_that_were_skipped() throws Exception {
        AtomicReference<Checkpointing> offered = new AtomicReference<>(new MemoryLedger(1).mode());
        started(new NumbersJob()
                .configured(
                        config -> config.checkpointing(args -> offered.get()).skipping(1, IOException.class))
                .stepping((item, context) -> {
                    if (item == 0) {
                        throw new IOException("bad");
                    }
                    offered.set(Checkpointing.EVERY_STEP);
                    context.interrupt("a deploy", Duration.ZERO);
                }));

        String id = enqueue(7);
        backend.await(() -> state(id) == RunState.FAILED);

        assertThat(run(id).history().error()).contains("does not offer any more", "\"itemNumber\":3");
    }

    @ParameterizedTest
    @MethodSource("modes")
    void a_failed_run_goes_on_without_its_failed_item(Checkpointing mode) throws Exception {
        List<Long> stepped = new CopyOnWriteArrayList<>();
        started(new NumbersJob()
                .configured(config -> config.checkpointing(mode).failAtOnceOn(IOException.class))
                .stepping((item, context) -> {
                    if (item == 4) {
                        throw new IOException("bad");
                    }
                    stepped.add(item);
                }));
        String id = enqueue(7);
        events.await(Kind.FAILED);
        backend.await(() -> state(id) == RunState.FAILED);

        var unused = memory.order(new Order(id, Order.Action.RETRY_SKIPPING, "by the book"));
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(stepped).contains(0L, 1L, 2L, 3L, 5L, 6L).doesNotContain(4L);
        assertThat(run(id).progress().itemsDone()).isEqualTo(6);
        assertThat(run(id).progress().itemsSkipped()).isEqualTo(1);
        assertThat(memory.skipped(id)).singleElement().satisfies(skip -> {
            assertThat(skip.error()).isEqualTo(Skip.BY_OPERATOR);
            assertThat(skip.item()).isEqualTo("number 4");
            assertThat(skip.message())
                    .isEqualTo("the run was retried without this item; it had failed with java.io.IOException: bad");
        });
    }
}
