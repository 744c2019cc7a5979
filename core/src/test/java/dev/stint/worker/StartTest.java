package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.RunState;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A worker of which not every thread can be made, or started: it does not begin by half. */
class StartTest extends WorkerCase {
    private final List<Thread> working = new CopyOnWriteArrayList<>();

    /** Its second thread comes from somewhere else than the first and all later ones. */
    private Worker.Builder withSecond(ThreadFactory other) {
        AtomicInteger made = new AtomicInteger();
        ThreadFactory good = task -> {
            Thread thread = new Thread(task);
            working.add(thread);
            return thread;
        };
        return builder(new NumbersJob())
                .concurrency(2)
                .name("by half")
                .threads(task -> (made.incrementAndGet() == 2 ? other : good).newThread(task));
    }

    private void assertDoesNotBegin(ThreadFactory second, String message) throws Exception {
        String id = enqueue(1);
        Worker.Builder builder = withSecond(second);
        Worker worker = builder.build();

        assertThatThrownBy(worker::start).hasMessageContaining(message);

        assertThat(memory.workers()).isEmpty();
        assertThat(worker.id()).isEmpty();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("by half-") || working.contains(thread)) {
                thread.join();
            }
        }
        assertThat(state(id)).isNotEqualTo(RunState.RUNNING);

        worker.start();
        backend.await(() -> state(id) == RunState.COMPLETED);
        worker.stop(Duration.ofSeconds(5));
    }

    @Test
    void a_thread_that_its_factory_refuses_to_make_is_known_before_the_worker_signs_on() throws Exception {
        assertDoesNotBegin(
                task -> {
                    throw new IllegalStateException("no more threads");
                },
                "no more threads");

        assertThat(backend.signedOn()).hasSize(1);
    }

    @Test
    void so_is_one_that_it_does_not_make() throws Exception {
        assertDoesNotBegin(task -> null, "it must make a new thread each time");

        assertThat(backend.signedOn()).hasSize(1);
    }

    @Test
    void a_thread_that_cannot_be_started_ends_those_that_were_and_the_worker_signs_off() throws Exception {
        assertDoesNotBegin(
                task -> new Thread(task) {
                    @Override
                    public synchronized void start() {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                },
                "unable to create native thread");
    }
}
