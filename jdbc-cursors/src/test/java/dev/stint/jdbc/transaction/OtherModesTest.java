package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.jdbc.TestDatabase;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.worker.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that chooses its checkpointing by its args writes by one and the same line in either mode. */
class OtherModesTest {
    private static final TestDatabase DB = TestDatabase.H2;

    record Args(boolean transactional) {}

    private static class Import extends IterableJob<Args, Long> {
        static final JobType<Args> TYPE = JobType.of("import-numbers", Args.class);
        final Transactional transactional = Transactional.on(DB.pool());
        final CountDownLatch complete = new CountDownLatch(1);

        Import() {
            super(TYPE);
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.checkpointing(args -> args.transactional ? transactional.every(4) : Checkpointing.CONTINUOUS)
                    .supportsDryRun();
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.range(0, 10);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) throws Exception {
            try (var insert = transactional.connection(context).prepareStatement("insert into numbers values (?)")) {
                insert.setLong(1, item);
                insert.executeUpdate();
            }
        }

        @Override
        protected void onComplete(RunContext<Args> run) {
            complete.countDown();
        }
    }

    @BeforeEach
    void emptyTables() throws SQLException {
        PositionTable.create(DB.pool());
        DB.table("numbers", "n bigint primary key");
    }

    /** Lets another thread ask for the connection. */
    private static final class Straying extends Import {
        final List<Throwable> refusals = new CopyOnWriteArrayList<>();

        @Override
        protected void step(Long item, StepContext<Args> context) throws Exception {
            FutureTask<Connection> asked = new FutureTask<>(() -> transactional.connection(context));
            new Thread(asked).start();
            try {
                asked.get();
            } catch (ExecutionException e) {
                refusals.add(e.getCause());
            }
        }
    }

    /** Would commit by itself. */
    private static final class Committing extends Import {
        final List<Throwable> refusals = new CopyOnWriteArrayList<>();

        @Override
        protected void step(Long item, StepContext<Args> context) throws Exception {
            try {
                transactional.connection(context).commit();
            } catch (SQLException e) {
                refusals.add(e);
            }
        }
    }

    private static List<Long> numbersOf(Args args, RunOptions options) throws Exception {
        return numbersOf(new Import(), args, options);
    }

    private static List<Long> numbersOf(Import job, Args args, RunOptions options) throws Exception {
        try (InMemoryBackend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(job).build()) {
            worker.start();
            new Client(backend).enqueue(Import.TYPE, args, options);
            assertThat(job.complete.await(30, TimeUnit.SECONDS)).isTrue();
        }
        awaitEveryConnection();
        return DB.longs("select n from numbers");
    }

    /** They can be had at once only when all are back; a worker that is closed may be sweeping for a moment yet. */
    private static void awaitEveryConnection() throws SQLException {
        List<Connection> all = new ArrayList<>();
        try {
            while (all.size() < DB.pool().getMaximumPoolSize()) {
                all.add(DB.pool().getConnection());
            }
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
    }

    @Test
    void in_a_transactional_run_the_steps_write_in_the_transaction() throws Exception {
        assertThat(numbersOf(new Args(true), RunOptions.NONE)).hasSize(10);
    }

    @Test
    void a_dry_transactional_run_writes_nothing() throws Exception {
        assertThat(numbersOf(new Args(true), RunOptions.NONE.dryRun())).isEmpty();
    }

    @Test
    void a_helper_on_another_thread_is_told_that_the_transaction_is_not_there() throws Exception {
        Straying job = new Straying();
        numbersOf(job, new Args(true), RunOptions.NONE);
        assertThat(job.refusals)
                .hasSize(10)
                .allSatisfy(refusal -> assertThat(refusal)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is on the thread")
                        .hasMessageContaining("call connection(context) in the step itself"));
    }

    @Test
    void in_another_mode_they_write_through_a_connection_of_the_stint() throws Exception {
        assertThat(numbersOf(new Args(false), RunOptions.NONE)).hasSize(10);
    }

    @Test
    void a_step_in_another_mode_that_would_commit_is_told_that_each_statement_does() throws Exception {
        Committing job = new Committing();
        numbersOf(job, new Args(false), RunOptions.NONE);
        assertThat(job.refusals)
                .hasSize(10)
                .allSatisfy(refusal -> assertThat(refusal)
                        .hasMessageContaining("must not call commit()")
                        .hasMessageContaining("each statement commits at once")
                        .hasMessageNotContaining("rolled back"));
    }

    @Test
    void the_row_of_a_run_stays_when_the_backend_knows_its_end() throws Exception {
        numbersOf(new Args(true), RunOptions.NONE.id("over"));
        assertThat(DB.longs("select items_done from stint_checkpoint where run_id = 'over' and outcome = 'completed'"))
                .containsExactly(10L);
    }
}
