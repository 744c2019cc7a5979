package dev.stint.worker;

import dev.stint.backend.Accepts;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.MovableClock;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import dev.stint.client.Client;
import dev.stint.job.IterableJob;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of the worker have in common: a backend on a clock of their own, whose links may fail. */
@Timeout(30)
abstract class WorkerCase {
    final MovableClock clock = new MovableClock();
    final InMemoryBackend memory = new InMemoryBackend(clock);
    final FaultyBackend backend = new FaultyBackend(memory);
    final Client client = new Client(memory, clock);
    final Events events = new Events();
    private final List<Worker> workers = new ArrayList<>();
    private int looks;

    Worker.Builder builder(IterableJob<?, ?>... jobs) {
        return Worker.builder(backend).jobs(jobs).concurrency(1).listener(events);
    }

    /** Started, and stopped after the test. */
    Worker started(Worker.Builder builder) {
        Worker worker = builder.build();
        workers.add(worker);
        worker.start();
        return worker;
    }

    Worker started(IterableJob<?, ?>... jobs) {
        return started(builder(jobs));
    }

    @AfterEach
    void stop_all_workers() {
        backend.mend();
        backend.letGo();
        workers.forEach(worker -> worker.stop(Duration.ofSeconds(5)));
    }

    String enqueue(long items) {
        return client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(items));
    }

    RunRecord run(String id) {
        return client.find(id).orElseThrow();
    }

    RunState state(String id) {
        return run(id).status().state();
    }

    /**
     * Time passes, and somebody else looks: leases that have ended are taken away. Between two writes of the workers, of which
     * one in the meantime would renew a lease that nobody has taken yet.
     */
    void letLeasesEnd() {
        backend.betweenWrites(this::passTheLease);
    }

    private void passTheLease() {
        clock.move(Duration.ofSeconds(61));
        Accepts nothing = new Accepts(List.of("nobody"), Map.of());
        WorkerCard card = new WorkerCard("other-" + looks++, "other", Duration.ofSeconds(1), nothing, Map.of());
        try (WorkerLink other = memory.connect(card)) {
            var unused = other.claim(new ClaimRequest(1, 0, 0, List.of()));
        }
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("waited in vain");
        }
    }
}
