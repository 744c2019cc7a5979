package dev.stint.samples.bench;

import dev.stint.backend.Backend;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.redis.RedisBackend;
import java.util.List;
import redis.clients.jedis.RedisClient;

/** What a durable checkpoint after each step costs: bare round trips to Redis, one HSET each, beside steps. */
final class CheckpointComparison implements Comparison {
    private final BenchOptions options;
    private final Place place;

    CheckpointComparison(BenchOptions options, Place place) {
        this.options = options;
        this.place = place;
    }

    @Override
    public void measure(Table table) throws Exception {
        try (RedisClient jedis = RedisClient.create(place.redis());
                Backend redis = RedisBackend.connect(place.redis())) {
            double[] nanos = Rounds.medians(options.rounds(), List.of(() -> writes(jedis), () -> steps(redis)));
            double bare = options.steps() / nanos[0] * 1e9;
            double stint = options.steps() / nanos[1] * 1e9;
            table.line(
                    "steps with a checkpoint each (EVERY_STEP)",
                    Table.perSecond(bare, "HSETs"),
                    Table.perSecond(stint, "steps"),
                    Table.ratio(stint / bare),
                    "at least 0.70");
            jedis.del("bench");
        }
    }

    private double writes(RedisClient jedis) {
        long began = System.nanoTime();
        for (long step = 0; step < options.steps(); step++) {
            jedis.hset("bench", "cursor", Long.toString(step));
        }
        return System.nanoTime() - began;
    }

    private double steps(Backend redis) throws Exception {
        Stopwatch watch = new Stopwatch();
        ItemJob job = ItemJob.next(0, Checkpointing.EVERY_STEP, watch);
        return MeasuredRun.nanos(redis, job, new ItemJob.Args(options.steps()), watch);
    }
}
