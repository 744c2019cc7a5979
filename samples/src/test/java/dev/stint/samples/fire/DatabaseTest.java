package dev.stint.samples.fire;

import dev.stint.samples.process.Await;
import dev.stint.servers.MariaDbServer;
import dev.stint.servers.PostgresServer;
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

/** What a database does to the steps that write to it. */
class DatabaseTest extends FireCase {
    private static RedisServer redis;
    private static PostgresServer postgres;
    private static Proxy wire;
    private static Stage stage;
    private static String jdbc;

    @BeforeAll
    static void two_workers_on_a_wire_to_the_database() throws Exception {
        redis = RedisServer.builder().start();
        postgres = PostgresServer.builder().start();
        wire = Proxy.to(postgres.port());
        jdbc = postgres.jdbcUrl();
        String behindWire = jdbc.replace(":" + postgres.port() + "/", ":" + wire.port() + "/");
        stage = new Stage(folder, new Servers(redis.uri(), jdbc), List.of(new Servers(redis.uri(), behindWire)))
                .staffed(2);
    }

    @AfterAll
    static void stop() throws Exception {
        stage.close();
        wire.close();
        postgres.close();
        redis.close();
    }

    private static void execute(String url, String... statements) throws Exception {
        new Rows(url, "").execute(statements);
    }

    @Test
    void connections_that_the_database_ends() throws Exception {
        stage.play(
                "PostgreSQL: pg_terminate_backend",
                runs -> execute(
                        jdbc,
                        "select pg_terminate_backend(pid) from pg_stat_activity"
                                + " where backend_type = 'client backend' and pid <> pg_backend_pid()"));
    }

    @Test
    void connections_that_break_in_a_reply() throws Exception {
        stage.play("PostgreSQL: reset in the midst of a reply", runs -> wire.resetInReply(1));
    }

    @Test
    void a_database_that_is_read_only_for_a_while() throws Exception {
        stage.play("PostgreSQL: read-only and back", runs -> {
            Fleet.Ear ear = stage.fleet().listen("read-only transaction");
            readOnly("on");
            ear.await();
            readOnly("off");
        });
    }

    private static void readOnly(String value) throws Exception {
        execute(jdbc, "alter system set default_transaction_read_only = " + value, "select pg_reload_conf()");
    }

    @Test
    @Tag("soak")
    void a_database_that_is_killed() throws Exception {
        stage.play("PostgreSQL killed and restarted", runs -> {
            postgres.kill();
            postgres.restart();
        });
    }

    /** Every insert changes two rows, in this order; the rival changes them in the other. */
    private static Rows rowsWithRivals() throws Exception {
        Rows rows = stage.rows();
        rows.execute(
                "create table if not exists rival (id int primary key, n bigint not null)",
                "insert into rival values (1, 0), (2, 0) on conflict do nothing",
                "create or replace function rivals() returns trigger language plpgsql as $$ begin"
                        + " update rival set n = n + 1 where id = 1; update rival set n = n + 1 where id = 2;"
                        + " return new; end $$",
                "create trigger rivals before insert on " + rows.table() + " for each row execute function rivals()");
        return rows;
    }

    @Test
    void a_deadlock_that_the_step_loses() throws Exception {
        conflict(
                stage,
                "PostgreSQL: deadlock",
                runs -> rival("update rival set n = n + 1 where id = 2", "update rival set n = n + 1 where id = 1"));
    }

    @Test
    @Tag("soak")
    void a_transaction_that_cannot_be_serialised() throws Exception {
        String serializable = jdbc + "&options=-c%20default_transaction_isolation=serializable";
        Servers direct = new Servers(redis.uri(), jdbc);
        try (Stage other = new Stage(folder, direct, List.of(new Servers(redis.uri(), serializable))).staffed(2)) {
            conflict(
                    other,
                    "PostgreSQL: serialisation failure",
                    runs -> rival("update rival set n = n + 1 where id = 1"));
        }
    }

    /** With a run that is long enough that a step is there to lose. */
    private static void conflict(Stage where, String scenario, Fault fault) throws Exception {
        int items = 3_000;
        Batch batch = new Batch(where.client(), rowsWithRivals());
        batch.enqueue(where.file(items), items, where.queue(), "transactional");
        where.new Scenario(scenario, List.of("transactional")).play(batch, 1, fault);
    }

    /** Does the first when a step waits for what the rival has, then the rest, and commits: the step is the victim. */
    private static void rival(String first, String... then) throws Exception {
        try (Connection rival = DriverManager.getConnection(jdbc);
                Statement statement = rival.createStatement()) {
            statement.execute("set deadlock_timeout = '1min'"); // whoever looks first is the victim
            rival.setAutoCommit(false);
            statement.execute(first);
            Await.until("a step waits for the rival", Sentinel.PATIENCE, DatabaseTest::somebodyWaits);
            for (String sql : then) {
                statement.execute(sql);
            }
            rival.commit();
        }
    }

    private static boolean somebodyWaits() throws Exception {
        try (Connection look = DriverManager.getConnection(jdbc);
                Statement statement = look.createStatement();
                ResultSet waiting =
                        statement.executeQuery("select 1 from pg_stat_activity where wait_event_type = 'Lock'")) {
            return waiting.next();
        }
    }

    @Test
    @Tag("soak")
    void connections_that_mariadb_ends() throws Exception {
        skipIf(MariaDbServer.whyNot());
        try (MariaDbServer maria = MariaDbServer.builder().start();
                Stage other = onMaria(maria)) {
            other.play("MariaDB: connections killed", runs -> {
                try (Connection admin = DriverManager.getConnection(maria.jdbcUrl());
                        Statement statement = admin.createStatement();
                        var ids = statement.executeQuery("select id from information_schema.processlist"
                                + " where user = 'root' and id <> connection_id()");
                        Statement kill = admin.createStatement()) {
                    while (ids.next()) {
                        kill.execute("kill connection " + ids.getLong(1));
                    }
                }
            });
        }
    }

    private static Stage onMaria(MariaDbServer maria) throws Exception {
        Servers servers = new Servers(redis.uri(), maria.jdbcUrl());
        return new Stage(folder, servers, List.of(servers)).staffed(2);
    }
}
