package dev.stint.samples.fire;

import dev.stint.samples.process.Await;
import dev.stint.servers.RedisServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a database does to the steps that write to it: the same on each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseCase extends FireCase {
    RedisServer redis;
    Victim database;
    Stage stage;

    abstract Victim begin() throws Exception;

    @BeforeAll
    void two_workers() throws Exception {
        database = begin();
        redis = RedisServer.builder().start();
        stage = stage(database.workersJdbc());
    }

    @AfterAll
    void stop() throws Exception {
        stage.close();
        redis.close();
        database.close();
    }

    /** Two workers with a way of theirs to the database. */
    final Stage stage(String workersJdbc) throws Exception {
        Servers direct = new Servers(redis.uri(), database.jdbc());
        return new Stage(folder, direct, List.of(new Servers(redis.uri(), workersJdbc))).staffed(2);
    }

    private void play(String scenario, Fault fault) throws Exception {
        stage.play(database.product() + scenario, fault);
    }

    @Test
    void connections_that_the_database_ends() throws Exception {
        play(": connections ended", runs -> database.endConnections());
    }

    @Test
    void a_database_that_is_read_only_for_a_while() throws Exception {
        play(": read-only and back", runs -> {
            Fleet.Ear ear = stage.fleet().listen(database.refusal());
            database.readOnly(true);
            ear.await();
            database.readOnly(false);
        });
    }

    @Test
    @Tag("soak")
    void a_database_that_is_killed() throws Exception {
        play(" killed and restarted", runs -> {
            database.kill();
            database.restart();
        });
    }

    @Test
    void a_deadlock_that_the_step_loses() throws Exception {
        conflict(
                stage,
                database.product() + ": deadlock",
                runs -> rival("update rival set n = n + 1 where id = 2", "update rival set n = n + 1 where id = 1"));
    }

    /** With a run that is long enough that a step is there to lose; it is worked again, and nobody hears of it. */
    final void conflict(Stage where, String scenario, Fault fault) throws Exception {
        int items = 3_000;
        Rows rows = where.rows();
        database.makeRivals(rows);
        Batch batch = new Batch(where.client(), rows);
        batch.enqueue(where.file(items), items, where.queue(), "transactional");
        where.new Scenario(scenario, List.of("transactional")).play(batch, 1, runs -> {
            Fleet.Ear ear = where.fleet().listen("has met with another transaction");
            fault.strike(runs);
            ear.await();
        });
        batch.assertNoAttemptWasUsed();
    }

    /** Does the first when a step waits for what the rival has, then the rest, and commits: the step is the victim. */
    final void rival(String first, String... then) throws Exception {
        try (Connection rival = DriverManager.getConnection(database.jdbc());
                Statement statement = rival.createStatement()) {
            rival.setAutoCommit(false);
            database.spare(statement);
            statement.execute(first);
            Await.until("a step waits for the rival", Sentinel.PATIENCE, this::somebodyWaits);
            for (String sql : then) {
                statement.execute(sql);
            }
            rival.commit();
        }
    }

    private boolean somebodyWaits() throws Exception {
        try (Connection look = DriverManager.getConnection(database.jdbc());
                Statement statement = look.createStatement();
                ResultSet waiting = statement.executeQuery(database.whoWaits())) {
            return waiting.next();
        }
    }
}
