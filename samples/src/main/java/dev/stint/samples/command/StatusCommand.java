package dev.stint.samples.command;

import dev.stint.admin.RunView;
import dev.stint.backend.RunRecord;
import dev.stint.client.Client;
import dev.stint.job.JobDocuments;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.jobs.Jobs;
import java.util.List;
import java.util.Optional;

/** Prints a run as JSON. */
public final class StatusCommand implements Command {
    @Override
    public Syntax syntax() {
        return new Syntax("status", "Prints a run as JSON.", List.of("RUN"), List.of(Places.REDIS, Places.DATA));
    }

    @Override
    public int run(Arguments arguments) throws Exception {
        String id = arguments.operand(0);
        try (RedisBackend backend = Places.redis(arguments)) {
            Optional<RunRecord> run = new Client(backend).find(id);
            if (run.isEmpty()) {
                System.err.println("there is no run " + id + " in this Redis: check the id that enqueue printed, and"
                        + " that --redis names the same server");
                return 1;
            }
            System.out.println(RunView.of(backend, JobDocuments.of(Jobs.TYPES))
                    .of(run.get())
                    .toPrettyString());
            return 0;
        }
    }
}
