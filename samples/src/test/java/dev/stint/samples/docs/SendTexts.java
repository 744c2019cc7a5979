package dev.stint.samples.docs;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.io.IOException;
import java.sql.SQLException;
import javax.sql.DataSource;

final class SendTexts extends IterableJob<SendTexts.Args, String> {
    record Args(String campaign) {}

    static final JobType<Args> TYPE = JobType.of("send-texts", Args.class);

    /** A gateway that takes no key: what it is given twice it sends twice. */
    interface Gateway {
        void send(String number) throws IOException;
    }

    private final DataSource db;
    private final Gateway gateway;

    SendTexts(DataSource db, Gateway gateway) {
        super(TYPE);
        this.db = db;
        this.gateway = gateway;
    }

    @Override
    protected Enumerator<String> enumerator(Args args) {
        return JdbcCursors.table(db, "customer").keyedBy("number").map(row -> row.getString("number"));
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(Checkpointing.BEFORE_STEP)
                .skipping(1_000, IOException.class) // no answer came: not sent again, but recorded
                .errorBudget(0.01, 500); // a gateway that is down is no matter of single items
    }

    @Override
    protected void step(String number, StepContext<Args> context) throws IOException, SQLException {
        note("insert into sending (run, number) values (?, ?)", number, context);
        gateway.send(number);
        note("delete from sending where run = ? and number = ?", number, context);
    }

    private void note(String sql, String number, StepContext<Args> context) throws SQLException {
        try (var connection = db.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, context.runId());
            statement.setString(2, number);
            statement.executeUpdate();
        }
    }
}
