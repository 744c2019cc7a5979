package dev.stint.jdbc.docs;

import dev.stint.control.Rate;
import dev.stint.control.Signal;
import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.KeyRange;
import dev.stint.jdbc.health.AdaptiveRate;
import dev.stint.jdbc.health.DatabaseHealth;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The guide's job that watches over its database. */
class ProtectedBackfill extends IterableJob<Backfill.Args, KeyRange> {
    private final DataSource db;
    private final Signal<Object> lag;
    private final Signal<Object> busy;

    ProtectedBackfill(DataSource db, DataSource replica) throws SQLException {
        super(JobType.of("protected-backfill", Backfill.Args.class));
        this.db = db;
        this.lag = DatabaseHealth.of(replica).replicationLagAbove(Duration.ofSeconds(5));
        this.busy = DatabaseHealth.of(db).activeConnectionsAbove(50);
    }

    @Override
    protected void configure(JobConfig.Builder<Backfill.Args> config) {
        config.throttledBy(lag, Duration.ofSeconds(30)).throttledBy(busy, Duration.ofSeconds(10));
    }

    @Override
    protected Enumerator<KeyRange> enumerator(Backfill.Args args) {
        return JdbcCursors.table(db, "users").keyedBy("id").ranges(args.batch());
    }

    @Override
    protected void step(KeyRange range, StepContext<Backfill.Args> context) {}

    static Rate rate(DataSource db) throws SQLException {
        DatabaseHealth health = DatabaseHealth.of(db).probedBy("select count(*) from users where id < 100");
        return AdaptiveRate.of(health.probe(), Duration.ofMillis(20), 10, 500);
    }
}
