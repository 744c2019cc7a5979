package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.stint.backend.RunState;
import dev.stint.event.RunEvent.Kind;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The watchdog of slow steps: it names them and shows where they are; it ends none. */
class StepWatchTest extends WorkerCase {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final FakeTicker ticker = new FakeTicker("worker-watch-1");
    private final CountDownLatch inHand = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<ILoggingEvent> warnings = new CopyOnWriteArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.stint.worker.RunningStint");
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            warnings.add(event);
        }
    };

    @BeforeEach
    void listen() {
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(appender);
    }

    private void pass(Duration time) throws InterruptedException {
        ticker.advance(time);
        ticker.awaitLooks(3);
    }

    private String slowAtTheSecondItem() throws InterruptedException {
        started(builder(new NumbersJob()
                        .configured(config -> config.stepTimeout(LIMIT))
                        .stepping((item, context) -> {
                            if (item == 1) {
                                inHand.countDown();
                                goOn.await();
                            }
                        }))
                .nanos(ticker));
        String id = enqueue(3);
        await(inHand);
        ticker.awaitLooks(3); // the watch has seen that the first item is done
        return id;
    }

    @Test
    void a_step_over_its_time_is_named_once_with_its_stack_and_goes_on() throws Exception {
        String id = slowAtTheSecondItem();

        pass(LIMIT.plusMillis(1));
        pass(LIMIT);
        goOn.countDown();
        events.await(Kind.COMPLETED);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).getFormattedMessage()).contains(id, "item 2", "step time limit of PT3S");
        assertThat(warnings.get(0).getThrowableProxy().getStackTraceElementProxyArray())
                .anyMatch(frame -> frame.getStackTraceElement().getMethodName().equals("await"));
        assertThat(run(id).progress().itemsDone()).isEqualTo(3);
    }

    @Test
    void a_step_within_its_time_is_not_named() throws Exception {
        String id = slowAtTheSecondItem();

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
