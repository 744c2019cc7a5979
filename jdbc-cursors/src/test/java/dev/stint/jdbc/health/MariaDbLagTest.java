package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stint.servers.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A replica that is asked how far it is behind. */
@Timeout(90)
class MariaDbLagTest {
    private static final String NAP = "select sleep(0.02)";

    private static MariaDbServer primaryServer;
    private static MariaDbServer replicaServer;
    private static Bed primary;
    private static Bed replica;

    @BeforeAll
    static void start() throws Exception {
        assumeThat(MariaDbServer.whyNot()).isEmpty();
        primaryServer = MariaDbServer.builder()
                .config("server-id", "1")
                .config("log-bin", "binlog")
                .start();
        replicaServer = MariaDbServer.builder().config("server-id", "2").start();
        primary = new Bed(primaryServer.jdbcUrl());
        replica = new Bed(replicaServer.jdbcUrl());
        replica.execute("change master to master_host = '127.0.0.1', master_port = " + primaryServer.port()
                + ", master_user = 'root', master_ssl = 0");
        replica.execute("start slave");
        primary.execute("create table entry (id int primary key, value int)", "insert into entry values (1, 0)");
    }

    @AfterAll
    static void stop() throws SQLException {
        if (replica != null) {
            replica.close();
            primary.close();
            replicaServer.close();
            primaryServer.close();
        }
    }

    private static Optional<String> lag(Bed bed) throws Exception {
        Optional<String> lag = DatabaseHealth.of(bed.pool)
                .replicationLagAbove(Duration.ofMillis(500))
                .finding("args");
        assertThat(bed.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        return lag;
    }

    @BeforeEach
    void the_replica_has_caught_up() throws Exception {
        replica.until(NAP, () -> lag(replica).isEmpty());
        replica.until(
                NAP,
                () -> replica.number("select count(*) from information_schema.tables" + " where table_name = 'entry'")
                        == 1);
        replica.until(NAP, () -> replica.number("select count(*) from entry") == 1);
    }

    @Test
    void a_replica_that_waits_for_a_lock_lags() throws Exception {
        try (Connection holder = replica.connect()) {
            holder.setAutoCommit(false);
            Bed.execute(holder, "select * from entry for update");
            primary.execute("update entry set value = value + 1");
            replica.until(NAP, () -> lag(replica).isPresent());
            assertThat(lag(replica).orElseThrow())
                    .matches(
                            "this replica is \\d+ s behind, more than 500 ms: receiving: Yes, applying: Yes \\(jdbc.*\\)");
            holder.rollback();
        }
        replica.until(NAP, () -> lag(replica).isEmpty());
    }

    @Test
    void a_replica_that_has_stopped_to_apply_does_not_follow() throws Exception {
        replica.execute("stop slave sql_thread");
        assertThat(lag(replica).orElseThrow())
                .startsWith("this replica does not follow its primary: receiving: Yes, applying: No");
        replica.execute("start slave sql_thread");
        replica.until(NAP, () -> lag(replica).isEmpty());
    }

    @Test
    void an_error_that_has_stopped_a_replica_is_told() throws Exception {
        replica.execute("insert into entry values (2, 0)");
        primary.execute("insert into entry values (2, 0)");
        replica.until(NAP, () -> lag(replica).isPresent());
        assertThat(lag(replica).orElseThrow()).contains("applying: No; ").contains("Duplicate entry '2'");
        replica.execute("delete from entry where id = 2", "start slave sql_thread");
        replica.until(NAP, () -> replica.number("select count(*) from entry") == 2);
        primary.execute("delete from entry where id = 2");
        replica.until(NAP, () -> replica.number("select count(*) from entry") == 1);
    }

    @Test
    void a_user_who_may_not_see_the_replication_is_told_what_to_grant() throws Exception {
        replica.execute("create or replace user low@127.0.0.1", "grant create, select on *.* to low@127.0.0.1");
        try (Bed low = new Bed(replicaServer.jdbcUrl().replace("user=root", "user=low"))) {
            assertThatThrownBy(() -> lag(low)).hasMessageContaining("grant SLAVE MONITOR on *.* to it");
            replica.execute("grant slave monitor on *.* to low@127.0.0.1");
        }
        try (Bed low = new Bed(replicaServer.jdbcUrl().replace("user=root", "user=low"))) {
            assertThat(lag(low)).isEmpty();
        }
    }
}
