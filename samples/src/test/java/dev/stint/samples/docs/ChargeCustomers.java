package dev.stint.samples.docs;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.Quarantine;
import dev.stint.job.StepContext;
import java.time.Duration;
import java.util.List;

final class ChargeCustomers extends IterableJob<ChargeCustomers.Args, ChargeCustomers.Customer> {
    record Args(boolean everyStep) {}

    record Customer(String name) {}

    /** Another system, which keeps to the key. */
    interface Billing {
        void charge(Customer customer, String key) throws Exception;

        void receipt(Customer customer, String key) throws Exception;
    }

    private final Billing billing;

    ChargeCustomers(Billing billing) {
        super(JobType.of("charge-customers", Args.class));
        this.billing = billing;
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(Checkpointing.continuous(Duration.ofSeconds(1)));
        config.checkpointing(Checkpointing.EVERY_STEP);
        config.quarantine(Quarantine.skipping(10));
    }

    @Override
    protected Enumerator<Customer> enumerator(Args args) {
        return Enumerators.list(List.of(new Customer("ada"), new Customer("grace")));
    }

    @Override
    protected void step(Customer customer, StepContext<Args> context) throws Exception {
        billing.charge(customer, context.idempotencyKey("charge"));
        billing.receipt(customer, context.idempotencyKey("receipt"));
    }
}
