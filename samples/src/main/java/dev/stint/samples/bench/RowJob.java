package dev.stint.samples.bench;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import javax.sql.DataSource;

/** Goes through one of the tables. Timed from the call for its enumerator to the step of its last row. */
final class RowJob extends IterableJob<RowJob.Args, Row> {
    private final DataSource database;
    private final Stopwatch watch;

    /** How many rows there are, and which table. */
    record Args(long rows, boolean pairs) {}

    RowJob(DataSource database, Stopwatch watch) {
        super(JobType.of("bench-rows", Args.class));
        this.database = database;
        this.watch = watch;
    }

    @Override
    protected Enumerator<Row> enumerator(Args args) {
        watch.start();
        return args.pairs()
                ? JdbcCursors.table(database, "bench_pairs")
                        .keyedBy("a", "b")
                        .pageSize(KeysetLoop.PAGE)
                        .map(Row::pair)
                : JdbcCursors.table(database, "bench_rows")
                        .keyedBy("id")
                        .pageSize(KeysetLoop.PAGE)
                        .map(Row::single);
    }

    @Override
    protected void step(Row row, StepContext<Args> context) {
        if (context.itemNumber() == context.args().rows()) {
            watch.stop();
        }
    }
}
