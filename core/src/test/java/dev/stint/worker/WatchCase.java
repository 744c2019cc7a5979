package dev.stint.worker;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

/** A stint that stays in a step until it is let go, on a clock that the test moves, and what is warned of it. */
abstract class WatchCase extends WorkerCase {
    final FakeTicker ticker = new FakeTicker("worker-watch-1");
    final CountDownLatch inHand = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);
    final List<ILoggingEvent> warnings = new CopyOnWriteArrayList<>();
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
        goOn.countDown();
        logger.detachAppender(appender);
    }

    final void pass(Duration time) throws InterruptedException {
        ticker.advance(time);
        ticker.awaitLooks(3);
    }

    /** Stays in the step of its second item. */
    final NumbersJob slowAtTheSecondItem() {
        return new NumbersJob().stepping((item, context) -> {
            if (item == 1) {
                inHand.countDown();
                goOn.await();
            }
        });
    }

    /** A run of three items whose second one is in hand, and the watch has seen that. */
    final String workedToTheSecondItem(Worker.Builder worker) throws InterruptedException {
        started(worker.nanos(ticker));
        String id = enqueue(3);
        await(inHand);
        ticker.awaitLooks(3);
        return id;
    }

    static List<String> frames(ILoggingEvent warning) {
        return List.of(warning.getThrowableProxy().getStackTraceElementProxyArray()).stream()
                .map(frame -> frame.getStackTraceElement().getMethodName())
                .toList();
    }
}
