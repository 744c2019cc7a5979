package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Stints with little time, of steps that commit together. */
class GroupRuntimeTest extends WorkerCase {
    private final MemoryLedger ledger = new MemoryLedger(4);
    private final FakeTicker ticker = new FakeTicker("worker-watch-1");

    @Test
    void a_stint_whose_time_is_up_when_its_group_is_rolled_back_keeps_at_least_one_step() throws Exception {
        started(builder(new NumbersJob()
                        .configured(config ->
                                config.checkpointing(ledger.mode()).skipping(5, IllegalArgumentException.class))
                        .stepping((item, context) -> {
                            ledger.write(item);
                            if (item == 1) {
                                ticker.awaitLooks(3);
                                ticker.advance(Duration.ofSeconds(3));
                                ticker.awaitLooks(3);
                                throw new IllegalArgumentException("not this one");
                            }
                        }))
                .maxRuntime(Duration.ofSeconds(2))
                .nanos(ticker));

        String id = enqueue(5);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(ledger.effects()).containsExactly(0L, 2L, 3L, 4L);
    }
}
