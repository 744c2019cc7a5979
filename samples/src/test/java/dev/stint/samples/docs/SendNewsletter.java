package dev.stint.samples.docs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import javax.sql.DataSource;

public final class SendNewsletter extends IterableJob<SendNewsletter.Args, String> {
    public record Args(int issue) {}

    public static final JobType<Args> TYPE = JobType.of("send-newsletter", Args.class);

    private final DataSource db;
    private final Mailer mailer;

    public SendNewsletter(DataSource db, Mailer mailer) {
        super(TYPE);
        this.db = db;
        this.mailer = mailer;
    }

    @Override
    protected Enumerator<String> enumerator(Args args) {
        return JdbcCursors.table(db, "subscriber").keyedBy("id").map(row -> row.getString("email"));
    }

    @Override
    protected void step(String email, StepContext<Args> context) {
        mailer.send(email, context.args().issue(), context.idempotencyKey());
    }
}
