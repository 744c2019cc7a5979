package dev.stint.samples.jobs;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.job.ItemAgain;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Calls a third party per customer, at its pace, with a key for each effect. */
final class Charge extends IterableJob<Charge.Args, Charge.Customer> {
    static final JobType<Args> TYPE =
            JobType.of("charge", Args.class).uniqueBy("month", "shard").tagged("shard:{shard}", "api:billing");

    private final DataSource db;
    private final Billing billing;

    Charge(DataSource db, Billing billing) {
        super(TYPE);
        this.db = db;
        this.billing = billing;
    }

    record Args(String month, int shard) {}

    record Customer(long id, String email) {
        static Customer from(ResultSet row) throws SQLException {
            return new Customer(row.getLong("id"), row.getString("email"));
        }
    }

    interface Billing {
        void charge(Customer customer, String key) throws TooManyRequests;

        void receipt(Customer customer, String key) throws TooManyRequests;
    }

    @SuppressWarnings("serial")
    static final class TooManyRequests extends Exception {
        Duration retryAfter() {
            return Duration.ofSeconds(30);
        }
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(Checkpointing.EVERY_STEP)
                .throttle(50)
                .retry(10, Duration.ofSeconds(1), Duration.ofMinutes(5))
                .failAtOnceOn(IllegalStateException.class)
                .throttledBy(args -> args.shard() == 13, Duration.ofSeconds(30));
    }

    @Override
    protected Enumerator<Customer> enumerator(Args args) {
        return JdbcCursors.table(db, "customers")
                .select("id", "email")
                .where("shard = ?", args.shard())
                .keyedBy("id")
                .map(Customer::from);
    }

    @Override
    protected void step(Customer customer, StepContext<Args> context) {
        try {
            billing.charge(customer, context.idempotencyKey("charge"));
            billing.receipt(customer, context.idempotencyKey("receipt"));
        } catch (TooManyRequests e) {
            throw new ItemAgain(e.retryAfter(), "billing answered 429").holdingJob();
        }
    }

    @Override
    protected String describe(Customer customer) {
        return "customer " + customer.id();
    }
}
