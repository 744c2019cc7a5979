package dev.stint.jdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.jdbc.KeyRange;
import dev.stint.jdbc.TestDatabase;
import dev.stint.jdbc.transaction.PositionTable;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.jdbc.transaction.Tx;
import dev.stint.job.JobConfig;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.worker.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The guide's transactional job at work. */
class BackfillTest {
    private static final TestDatabase DB = TestDatabase.H2;

    @BeforeEach
    void users() throws SQLException {
        PositionTable.create(DB.pool());
        DB.execute("delete from stint_checkpoint");
        DB.table("users", "id bigint primary key, email varchar(80) not null, hash varchar(99)");
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 1; id <= 50; id++) {
            rows.add(List.of(id, "u" + id + "@example.org"));
        }
        DB.insert("users (id, email)", rows);
    }

    @Test
    void a_failing_step_is_rolled_back_and_each_range_takes_effect_once() throws Exception {
        RunRecord run = backfill(Transactional.on(DB.pool()).every(3));
        assertThat(run.progress().notes().counters()).containsEntry("rows updated", 50L);
        assertThat(run.progress().itemsDone()).isEqualTo(50);
        assertThat(DB.longs("select count(*) from users where hash is null")).containsExactly(0L);
    }

    @Test
    void springs_transactions_carry_the_steps_and_the_position() throws Exception {
        DataSourceTransactionManager manager = new DataSourceTransactionManager(DB.pool());
        RunRecord run = backfill(Transactional.on(SpringTransactions.of(manager, DB.pool())));
        assertThat(run.progress().notes().counters()).containsEntry("rows updated", 50L);
        assertThat(DB.longs("select count(*) from users where hash is null")).containsExactly(0L);
    }

    /** Runs the backfill; its third range fails once after its update. */
    private static RunRecord backfill(Transactional mode) throws Exception {
        CountDownLatch complete = new CountDownLatch(1);
        AtomicInteger steps = new AtomicInteger();
        Backfill job = new Backfill(DB.pool(), mode) {
            @Override
            protected void configure(JobConfig.Builder<Args> config) {
                config.retry(5, Duration.ofMillis(1), Duration.ofMillis(1));
            }

            @Override
            protected void step(KeyRange range, Connection connection, StepContext<Args> context) throws SQLException {
                super.step(range, connection, context);
                if (steps.incrementAndGet() == 3) {
                    throw new SQLException("the first try fails");
                }
            }

            @Override
            protected void onComplete(RunContext<Args> run) {
                complete.countDown();
            }
        };
        try (InMemoryBackend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(job).build()) {
            worker.start();
            Client client = new Client(backend);
            String id = client.enqueue(Backfill.TYPE, new Backfill.Args(7), RunOptions.NONE);
            assertThat(complete.await(30, TimeUnit.SECONDS)).isTrue();
            RunRecord run = client.find(id).orElseThrow();
            assertThat(run.status().state()).isEqualTo(RunState.COMPLETED);
            return run;
        }
    }

    @Test
    void what_uses_springs_connection_takes_part_in_the_transaction() throws Exception {
        JdbcTemplate template = new JdbcTemplate(DB.pool());
        try (Tx tx = SpringTransactions.of(new DataSourceTransactionManager(DB.pool()), DB.pool())
                .begin()) {
            template.update("delete from users");
            assertThat(tx.connection().getAutoCommit()).isFalse();
        }
        assertThat(DB.longs("select count(*) from users")).containsExactly(50L);
    }
}
