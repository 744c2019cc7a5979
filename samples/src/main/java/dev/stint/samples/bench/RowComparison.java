package dev.stint.samples.bench;

import dev.stint.backend.Backend;
import dev.stint.redis.RedisBackend;
import java.util.List;

/** What it costs to go through a table: a loop over keyset pages by hand beside a run with its cursor in Redis. */
final class RowComparison implements Comparison {
    private final BenchOptions options;
    private final Place place;

    RowComparison(BenchOptions options, Place place) {
        this.options = options;
        this.place = place;
    }

    @Override
    public void measure(Table table) throws Exception {
        RowTables tables = new RowTables(place.database());
        tables.fill(options.rows());
        try (Backend redis = RedisBackend.connect(place.redis())) {
            KeysetLoop loop = new KeysetLoop(place.database());
            double[] nanos = Rounds.medians(
                    options.rounds(),
                    List.of(
                            loop::singleNanos, () -> rows(redis, false),
                            loop::pairNanos, () -> rows(redis, true)));
            line(table, "rows of a table, simple key, pages of 1,000", nanos[0], nanos[1]);
            line(table, "rows of a table, composite key, pages of 1,000", nanos[2], nanos[3]);
        } finally {
            tables.drop();
        }
    }

    private double rows(Backend redis, boolean pairs) throws Exception {
        Stopwatch watch = new Stopwatch();
        RowJob job = new RowJob(place.database(), watch);
        return MeasuredRun.nanos(redis, job, new RowJob.Args(options.rows(), pairs), watch);
    }

    private void line(Table table, String what, double byHand, double stint) {
        table.line(
                what,
                Table.perSecond(options.rows() / byHand * 1e9, "rows"),
                Table.perSecond(options.rows() / stint * 1e9, "rows"),
                Table.ratio(byHand / stint),
                "at least 0.90");
    }
}
