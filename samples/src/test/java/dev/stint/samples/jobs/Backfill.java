package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.KeyRange;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.jdbc.transaction.TransactionalJob;
import dev.stint.jdbc.transaction.Transactor;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Fills a new column range by range, each exactly once; reads keys from a replica and writes to the primary. */
final class Backfill extends TransactionalJob<Backfill.Args, KeyRange> {
    static final JobType<Args> TYPE = JobType.of("backfill-email-hash", Args.class);

    private final DataSource replica;

    Backfill(DataSource replica, Transactor primary) {
        super(TYPE, Transactional.on(primary));
        this.replica = replica;
    }

    record Args(int batch) {}

    @Override
    protected Enumerator<KeyRange> enumerator(Args args) {
        return JdbcCursors.table(replica, "users").keyedBy("id").upToNow().ranges(args.batch());
    }

    @Override
    protected void step(KeyRange range, Connection connection, StepContext<Args> context) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update users set email_hash = upper(email) where email_hash is null and " + range.predicate())) {
            range.bind(update, 1);
            context.count("rows updated", update.executeUpdate());
        }
    }
}
