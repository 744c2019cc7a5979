package dev.stint.jdbc.docs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.util.function.BiConsumer;
import javax.sql.DataSource;

/** The first job of the guide. */
public class NotifyUsers extends IterableJob<NotifyUsers.Args, String> {
    /** Whom to write to. */
    public record Args(String campaign) {}

    public static final JobType<Args> TYPE = JobType.of("notify-users", Args.class);

    private final DataSource db;
    private final BiConsumer<String, String> mailer;

    public NotifyUsers(DataSource db, BiConsumer<String, String> mailer) {
        super(TYPE);
        this.db = db;
        this.mailer = mailer;
    }

    @Override
    protected Enumerator<String> enumerator(Args args) {
        return JdbcCursors.table(db, "users")
                .select("email")
                .where("campaign = ?", args.campaign())
                .keyedBy("id")
                .map(row -> row.getString("email"));
    }

    @Override
    protected void step(String email, StepContext<Args> context) {
        mailer.accept(email, context.idempotencyKey());
    }
}
