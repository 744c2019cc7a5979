package dev.stint.worker;

import dev.stint.backend.Accepts;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.MovableClock;
import dev.stint.backend.Release;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Progress;
import dev.stint.client.Client;
import dev.stint.cursor.Cursor;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** A worker's way to its backend without the worker: the test is its only thread, and both clocks are the test's. */
@Timeout(20)
abstract class LaneCase {
    static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(25);
    static final Duration LEASE = Duration.ofSeconds(10);

    final MovableClock clock = new MovableClock();
    final InMemoryBackend memory = new InMemoryBackend(clock);
    final FaultyBackend backend = new FaultyBackend(memory);
    final Client client = new Client(memory, clock);
    long now = TimeUnit.HOURS.toNanos(1);
    final Hands hands = new Hands();
    final Rates rates = new Rates(() -> now);
    boolean quiet;
    final Standing standing = new Standing(hands, rates, () -> quiet = true);
    private int cards;
    final Settings settings = settings();
    final Lane lane = new Lane(backend, this::card, hands, standing, settings);

    private Settings settings() {
        Settings settings = new Settings(memory);
        settings.nanos = () -> now;
        settings.random = () -> 0;
        return settings;
    }

    private WorkerCard card() {
        Accepts accepts = new Accepts(List.of("default"), Map.of(NumbersJob.TYPE.name(), 1));
        return new WorkerCard("worker-" + ++cards, "worker", LEASE, accepts, Map.of());
    }

    /** Both clocks go on. */
    void pass(Duration time) {
        now += time.toNanos();
        clock.move(time);
    }

    String enqueue() {
        return client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(3));
    }

    HeldRun claimed() throws InterruptedException {
        var unused = enqueue();
        return lane.claim(1, List.of()).runs().get(0);
    }

    static Progress done(long items) {
        return new Progress(Cursor.of("range", items - 1), items, 0, Progress.NONE.notes());
    }

    RunRecord stored(HeldRun run) {
        return memory.find(run.id()).orElseThrow();
    }

    static Release release(HeldRun run, RunState to, Progress progress) {
        Settlement.Next next = new Settlement.Next(to, null, Duration.ZERO, false, false);
        return new Release(
                run.id(),
                run.claim().token(),
                new Settlement(next, progress, run.claim().run().history().attempts(), null, Duration.ZERO));
    }

    /** The backend hears nothing of the worker until another one has looked. */
    void leaseEnds() {
        clock.move(LEASE.plusSeconds(1));
        Accepts nothing = new Accepts(List.of("nobody"), Map.of());
        WorkerCard card = new WorkerCard("other-" + now, "other", Duration.ofSeconds(1), nothing, Map.of());
        try (var other = memory.connect(card)) {
            var unused = other.claim(new ClaimRequest(1, 0, 0, List.of()));
        }
    }
}
