package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunRecord;
import dev.stint.client.Client;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.jdbc.TestDatabase;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.worker.Worker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A step whose transaction loses to that of a rival is worked again, and nobody hears of it. */
@Timeout(120)
abstract class ConflictContract {
    private static final long ITEMS = 7;

    final TestDatabase db;

    ConflictContract(TestDatabase db) {
        this.db = db;
    }

    record Args() {}

    /** What a step does beside its own write. */
    interface Step {
        void work(long item, int time, Connection connection) throws Exception;
    }

    /** Writes the number of each item. */
    private static final class Job extends TransactionalJob<Args, Long> {
        static final JobType<Args> TYPE = JobType.of("meet-with-rivals", Args.class);
        final CountDownLatch complete = new CountDownLatch(1);
        final List<Long> tries = new ArrayList<>();
        private final Step step;

        Job(Transactional mode, Step step) {
            super(TYPE, mode);
            this.step = step;
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.range(0, ITEMS);
        }

        @Override
        protected void step(Long item, Connection connection, StepContext<Args> context) throws Exception {
            tries.add(item);
            run(connection, "insert into effects values (" + item + ")");
            step.work(item, (int) tries.stream().filter(item::equals).count(), connection);
        }

        @Override
        protected void onComplete(RunContext<Args> run) {
            complete.countDown();
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @BeforeEach
    void makeTables() throws SQLException {
        PositionTable.create(db.pool());
        db.table("effects", "item bigint not null");
        db.table("rival", "id int primary key, n bigint not null");
        db.execute("insert into rival values (1, 0), (2, 0)");
    }

    /** Connections to this database of which each begins with some statement. */
    HikariDataSource pool(String initially) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(db.pool().getJdbcUrl());
        config.setMaximumPoolSize(4);
        config.setConnectionInitSql(initially);
        return new HikariDataSource(config);
    }

    /** Works a run, and sees that each item has taken effect once, in one stint, without a failure. */
    void assertUnheardOf(HikariDataSource pool, int stepsPerCommit, Step step) throws Exception {
        RunRecord run = assertNothingIsLost(pool, stepsPerCommit, step);
        assertThat(run.history().tally().stints()).isEqualTo(1);
        assertThat(run.history().attempts().total()).isZero();
    }

    /** Works a run, and sees that each item has taken effect once, some after they were worked again. */
    private RunRecord assertNothingIsLost(HikariDataSource pool, int stepsPerCommit, Step step) throws Exception {
        Job job = new Job(Transactional.on(pool).every(stepsPerCommit), step);
        try (pool;
                InMemoryBackend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(job).build()) {
            worker.start();
            Client client = new Client(backend);
            String id = client.enqueue(Job.TYPE, new Args());
            assertThat(job.complete.await(100, TimeUnit.SECONDS)).isTrue();
            assertThat(job.tries).as("some were worked again").hasSizeGreaterThan((int) ITEMS);
            assertThat(db.longs("select item from effects order by item")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
            return client.find(id).orElseThrow();
        }
    }

    @Test
    void a_deadlock_in_the_first_step_of_a_group() throws Exception {
        deadlockAt(3, 3);
    }

    @Test
    void a_deadlock_in_a_later_step_of_a_group() throws Exception {
        deadlockAt(4, 3);
    }

    @Test
    void a_deadlock_in_a_group_of_one() throws Exception {
        deadlockAt(4, 1);
    }

    /** The rival has the second row and waits for the first, which the step has, when the step asks for the second. */
    private void deadlockAt(long item, int stepsPerCommit) throws Exception {
        meetingInDeadlock(item, step -> assertUnheardOf(pool("select 1"), stepsPerCommit, step));
    }

    @Test
    void a_deadlock_whose_error_the_step_catches() throws Exception {
        List<SQLException> caught = new ArrayList<>();
        meetingInDeadlock(
                4,
                step -> assertNothingIsLost(pool("select 1"), 2, (number, time, connection) -> {
                    try {
                        step.work(number, time, connection);
                    } catch (SQLException e) {
                        caught.add(e);
                    }
                }));
        assertThat(caught).hasSize(1);
    }

    private interface Play {
        void with(Step step) throws Exception;
    }

    private void meetingInDeadlock(long item, Play play) throws Exception {
        try (Connection rival = db.pool().getConnection()) {
            rival.setAutoCommit(false);
            sparedRival(rival);
            run(rival, "update rival set n = n + 1 where id = 2");
            List<CompletableFuture<Void>> rivals = new ArrayList<>();
            play.with((number, time, connection) -> {
                if (number == item && time == 1) {
                    run(connection, "update rival set n = n + 1 where id = 1");
                    rivals.add(beside(rival, "update rival set n = n + 1 where id = 1"));
                    awaitWaiting(rivals.get(0));
                    run(connection, "update rival set n = n + 1 where id = 2");
                }
            });
            rivals.get(0).get(60, TimeUnit.SECONDS);
            rival.rollback();
            rival.setAutoCommit(true);
        }
    }

    private static CompletableFuture<Void> beside(Connection rival, String sql) {
        return CompletableFuture.runAsync(() -> {
            try {
                run(rival, sql);
            } catch (SQLException e) {
                throw new AssertionError("the rival was to win", e);
            }
        });
    }

    /** Sees to it that the step and not the rival is the victim. */
    abstract void sparedRival(Connection rival) throws SQLException;

    private void awaitWaiting(CompletableFuture<Void> rival) throws SQLException {
        try (Connection look = db.pool().getConnection();
                Statement statement = look.createStatement()) {
            boolean waits = false;
            while (!waits && !rival.isDone()) {
                try (ResultSet row = statement.executeQuery(whoWaits())) {
                    waits = row.next();
                }
            }
        }
    }

    /** A query for those who wait for a lock of a row. */
    abstract String whoWaits();

    /** A step that reads a row which a rival then changes, and changes it too. */
    void readThenWrite(String initially) throws Exception {
        assertUnheardOf(pool(initially), 2, (item, time, connection) -> {
            if (item == 2 || item == 5) {
                run(connection, "select n from rival where id = 1");
                if (time == 1) {
                    db.execute("update rival set n = n + 1 where id = 1");
                }
                run(connection, "update rival set n = n + 1 where id = 1");
            }
        });
        assertThat(db.longs("select n from rival where id = 1")).containsExactly(4L);
    }
}
