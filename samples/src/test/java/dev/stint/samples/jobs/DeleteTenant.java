package dev.stint.samples.jobs;

import dev.stint.client.Enqueuer;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.util.List;

/** Deletes what a tenant has, table by table, chunk by chunk. */
final class DeleteTenant extends IterableJob<DeleteTenant.Args, String> {
    static final JobType<Args> TYPE =
            JobType.of("delete-tenant", Args.class).uniqueBy("tenant").tagged("tenant:{tenant}");

    DeleteTenant() {
        super(TYPE);
    }

    record Args(long tenant) {}

    /** Enqueues without an instance of the job. */
    record Controller(Enqueuer jobs) {
        String delete(long tenant) {
            return jobs.enqueue(TYPE, new Args(tenant));
        }
    }

    @Override
    protected Enumerator<String> enumerator(Args args) {
        return Enumerators.list(List.of("orders", "users"))
                .nested(table -> Enumerators.range(0, 3).map(chunk -> table + chunk));
    }

    @Override
    protected void step(String chunk, StepContext<Args> context) {
        context.count("chunks", 1);
    }
}
