package dev.stint.jdbc.docs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.KeyRange;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.jdbc.transaction.TransactionalJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Ranges of keys, each worked by one statement, in one transaction with the position. */
public class Backfill extends TransactionalJob<Backfill.Args, KeyRange> {
    /** How many rows to a transaction. */
    public record Args(int batch) {}

    public static final JobType<Args> TYPE = JobType.of("backfill-email-hash", Args.class);

    private final DataSource db;

    public Backfill(DataSource db, Transactional mode) {
        super(TYPE, mode);
        this.db = db;
    }

    @Override
    protected Enumerator<KeyRange> enumerator(Args args) {
        return JdbcCursors.table(db, "users").keyedBy("id").upToNow().ranges(args.batch());
    }

    @Override
    protected void step(KeyRange range, Connection connection, StepContext<Args> context) throws SQLException {
        try (var update = connection.prepareStatement(
                "update users set hash = concat('#', email) where hash is null and " + range.predicate())) {
            range.bind(update, 1);
            context.count("rows updated", update.executeUpdate());
        }
    }
}
