package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stint.control.Signal;
import dev.stint.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresHealthTest extends HealthContract {
    private static PostgresServer server;
    private static Bed bed;

    @BeforeAll
    static void start() throws SQLException {
        assumeThat(PostgresServer.whyNot()).isEmpty();
        server = PostgresServer.builder().config("max_connections", "20").start();
        bed = new Bed(server.jdbcUrl());
        bed.execute("create table strain (seconds float not null)", "insert into strain values (0)");
        bed.execute("create role low login");
    }

    @AfterAll
    static void stop() throws SQLException {
        if (server != null) {
            bed.close();
            server.close();
        }
    }

    @Override
    Bed bed() {
        return bed;
    }

    @Override
    void lockStrain(Connection connection) throws SQLException {
        Bed.execute(connection, "lock table strain");
    }

    @Override
    String countWaiting() {
        return "select count(distinct pid) from pg_locks where not granted";
    }

    @Override
    String nap() {
        return "select pg_sleep(0.02)";
    }

    @Override
    String strainedProbe() {
        return "select pg_sleep(seconds) from strain";
    }

    @Override
    void refuseWrites(boolean refuse) throws SQLException {
        bed.execute("set default_transaction_read_only = off");
        bed.execute("alter system set default_transaction_read_only = " + refuse, "select pg_reload_conf()");
    }

    @Test
    void without_a_transaction_nothing_is_left_open_in_the_server() throws Exception {
        health().probe().latency();
        assertThat(bed.number("select count(*) from pg_stat_activity where state like 'idle in%'"))
                .isZero();
    }

    @Test
    void a_primary_that_nobody_follows_is_strained_for_whoever_wants_replicas() throws Exception {
        assertThat(finding(health().replicationLagAbove(Duration.ofSeconds(1))).orElseThrow())
                .startsWith("no standby is connected to this primary");
    }

    @Test
    void a_user_who_may_not_see_the_others_is_told_what_to_grant() throws Exception {
        try (Bed low = new Bed(server.jdbcUrl().replace("user=postgres", "user=low"))) {
            DatabaseHealth health = DatabaseHealth.of(low.pool);
            Signal<Object> active = health.activeConnectionsAbove(18);
            assertThatThrownBy(() -> active.strained("args"))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("the user low may not see what other connections do: grant pg_monitor to low");
            assertThat(finding(health.openConnectionsAbove(0.01)).orElseThrow())
                    .contains(" of 20 connections are open");
            bed.execute("grant pg_monitor to low");
            assertThat(finding(active)).isEmpty();
        } finally {
            bed.execute("revoke pg_monitor from low");
        }
    }
}
