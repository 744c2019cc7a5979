package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.event.RunEvent.Kind;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The watchdog of slow steps: it names them and shows where they are; it ends none. */
class StepWatchTest extends WatchCase {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private String slow() throws InterruptedException {
        return workedToTheSecondItem(builder(slowAtTheSecondItem().configured(config -> config.stepTimeout(LIMIT))));
    }

    @Test
    void a_step_over_its_time_is_named_once_with_its_stack_and_goes_on() throws Exception {
        String id = slow();

        pass(LIMIT.plusMillis(1));
        pass(LIMIT);
        goOn.countDown();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).getFormattedMessage()).contains(id, "item 2", "step time limit of PT3S");
        assertThat(frames(warnings.get(0))).contains("await");
        assertThat(run(id).progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void a_step_within_its_time_is_not_named() throws Exception {
        String id = slow();

        pass(LIMIT.minusMillis(1));
        goOn.countDown();
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(warnings).isEmpty();
    }

    @Test
    void a_heartbeat_begins_the_time_anew() throws Exception {
        CountDownLatch alive = new CountDownLatch(1);
        started(builder(new NumbersJob()
                        .configured(config -> config.stepTimeout(LIMIT))
                        .stepping((item, context) -> {
                            ticker.advance(LIMIT.minusMillis(1));
                            ticker.awaitLooks(3);
                            context.heartbeat();
                            ticker.awaitLooks(3);
                            ticker.advance(LIMIT.minusMillis(1));
                            ticker.awaitLooks(3);
                            alive.countDown();
                        }))
                .nanos(ticker));
        String id = enqueue(1);
        await(alive);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(warnings).isEmpty();
    }
}
