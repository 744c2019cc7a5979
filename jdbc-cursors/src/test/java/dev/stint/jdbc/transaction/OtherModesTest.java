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
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that chooses its checkpointing by its args writes by one and the same line in either mode. */
class OtherModesTest {
    private static final TestDatabase DB = TestDatabase.H2;

    record Args(boolean transactional) {}

    private static final class Import extends IterableJob<Args, Long> {
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

    private static List<Long> numbersOf(Args args, RunOptions options) throws Exception {
        Import job = new Import();
        try (InMemoryBackend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(job).build()) {
            worker.start();
            new Client(backend).enqueue(Import.TYPE, args, options);
            assertThat(job.complete.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(DB.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
        return DB.longs("select n from numbers");
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
    void in_another_mode_they_write_through_a_connection_of_the_stint() throws Exception {
        assertThat(numbersOf(new Args(false), RunOptions.NONE)).hasSize(10);
    }

    @Test
    void the_row_of_a_run_stays_when_the_backend_knows_its_end() throws Exception {
        numbersOf(new Args(true), RunOptions.NONE.id("over"));
        assertThat(DB.longs("select items_done from stint_checkpoint where run_id = 'over' and outcome = 'completed'"))
                .containsExactly(10L);
    }
}
