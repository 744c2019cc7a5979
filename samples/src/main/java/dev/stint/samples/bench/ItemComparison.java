package dev.stint.samples.bench;

import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.redis.RedisBackend;
import java.util.List;

/** What Stint costs for each item, while the cursor is written behind: a plain loop beside the same steps in a run. */
final class ItemComparison implements Comparison {
    private static final int CLASSES = 3;

    private final BenchOptions options;
    private final Place place;
    private int turn;

    ItemComparison(BenchOptions options, Place place) {
        this.options = options;
        this.place = place;
    }

    @Override
    public void measure(Table table) throws Exception {
        try (Backend memory = new InMemoryBackend();
                Backend redis = RedisBackend.connect(place.redis())) {
            warmUp(memory);
            double[] nanos = Rounds.medians(
                    options.rounds(),
                    List.of(
                            () -> PlainLoop.nanos(turn, options.items()),
                            () -> run(memory, options.items()),
                            () -> run(redis, options.items())));
            line(table, "an item, cursor in memory", nanos[0], nanos[1]);
            line(table, "an item, cursor written behind to Redis", nanos[0], nanos[2]);
        }
    }

    /** Each kind of step has been seen before anything is measured. */
    private void warmUp(Backend memory) throws Exception {
        for (int kind = 0; kind < CLASSES; kind++) {
            long items = Math.max(2, options.items() / 10);
            PlainLoop.nanos(turn, items);
            run(memory, items);
        }
    }

    private double run(Backend backend, long items) throws Exception {
        Stopwatch watch = new Stopwatch();
        ItemJob job = ItemJob.next(turn++, Checkpointing.CONTINUOUS, watch);
        return MeasuredRun.nanos(backend, job, new ItemJob.Args(items), watch);
    }

    private void line(Table table, String what, double plain, double stint) {
        double items = options.items();
        table.line(
                what,
                Table.nanosPer(plain / items, "item"),
                Table.nanosPer(stint / items, "item"),
                Table.ratio(stint / plain),
                "at most 50 ns");
    }
}
