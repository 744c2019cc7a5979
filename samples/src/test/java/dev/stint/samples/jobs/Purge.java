package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.KeyRange;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.jdbc.transaction.TransactionalJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/** Deletes old events by ranges of a key of several columns, while the database is healthy. */
final class Purge extends TransactionalJob<Purge.Args, KeyRange> {
    static final JobType<Args> TYPE =
            JobType.of("purge-events", Args.class).queue("maintenance").uniqueBy("cutoff");

    private final DataSource db;
    private final BooleanSupplier strained;

    Purge(DataSource db, BooleanSupplier strained) {
        super(TYPE, Transactional.on(db));
        this.db = db;
        this.strained = strained;
    }

    record Args(Instant cutoff) {}

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.throttledBy(args -> strained.getAsBoolean(), Duration.ofSeconds(10))
                .throttle(20);
    }

    @Override
    protected Enumerator<KeyRange> enumerator(Args args) {
        return JdbcCursors.table(db, "events")
                .where("created_at < ?", OffsetDateTime.ofInstant(args.cutoff(), ZoneOffset.UTC))
                .keyedBy("tenant_id", "created_at desc", "id")
                .ranges(4);
    }

    @Override
    protected void step(KeyRange range, Connection connection, StepContext<Args> context) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from events where " + range.predicate())) {
            range.bind(delete, 1);
            context.count("deleted", delete.executeUpdate());
        }
    }
}
