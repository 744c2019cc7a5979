package dev.stint.samples.docs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.jdbc.transaction.TransactionalJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

public final class AddInterest extends TransactionalJob<AddInterest.Args, Long> {
    public record Args(int year) {}

    public static final JobType<Args> TYPE = JobType.of("add-interest", Args.class);

    private final DataSource db;

    public AddInterest(DataSource db) {
        super(TYPE, Transactional.on(db).every(100));
        this.db = db;
    }

    @Override
    protected Enumerator<Long> enumerator(Args args) {
        return JdbcCursors.table(db, "account").keyedBy("id").map(row -> row.getLong("id"));
    }

    @Override
    protected void step(Long account, Connection connection, StepContext<Args> context) throws SQLException {
        try (var update = connection.prepareStatement("update account set cents = cents + cents / 50 where id = ?")) {
            update.setLong(1, account);
            update.executeUpdate();
        }
    }
}
