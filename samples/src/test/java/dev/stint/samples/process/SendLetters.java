package dev.stint.samples.process;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;

/** What no release changes: a step writes a row for each of its letters, in one statement, with the name of its release. */
abstract class SendLetters<A extends Record> extends IterableJob<A, List<Long>> {
    private final Transactional transactional;

    SendLetters(JobType<A> type, Transactional transactional) {
        super(type);
        this.transactional = transactional;
    }

    abstract boolean isTransactional(A args);

    @Override
    protected void configure(JobConfig.Builder<A> config) {
        config.checkpointing(args -> isTransactional(args) ? transactional : Checkpointing.EVERY_STEP);
    }

    @Override
    protected void step(List<Long> letters, StepContext<A> context) throws Exception {
        Connection connection = transactional.connection(context);
        try (PreparedStatement insert = connection.prepareStatement("insert into sent select ?, ?, unnest(?)")) {
            insert.setString(1, context.runId());
            insert.setString(2, getClass().getEnclosingClass().getSimpleName());
            insert.setArray(3, connection.createArrayOf("bigint", letters.toArray()));
            insert.executeUpdate();
        }
    }
}
