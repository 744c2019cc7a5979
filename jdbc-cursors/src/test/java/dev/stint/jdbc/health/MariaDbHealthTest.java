package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stint.servers.MariaDbServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MariaDbHealthTest extends HealthContract {
    private static MariaDbServer server;
    private static Bed bed;

    @BeforeAll
    static void start() throws SQLException {
        assumeThat(MariaDbServer.whyNot()).isEmpty();
        server = MariaDbServer.builder().config("max_connections", "20").start();
        bed = new Bed(server.jdbcUrl());
        bed.execute("create table strain (seconds float not null)", "insert into strain values (0)");
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
        Bed.execute(connection, "select * from strain for update");
    }

    @Override
    String countWaiting() {
        return "select count(*) from information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
    }

    /** InnoDB shows its transactions anew to those alone who have not looked for 100 ms. */
    @Override
    String nap() {
        return "select sleep(0.15)";
    }

    @Override
    String strainedProbe() {
        return "select sleep(seconds) from strain";
    }

    @Override
    void refuseWrites(boolean refuse) throws SQLException {
        bed.execute("set global read_only = " + refuse);
    }

    @Test
    void a_primary_says_whom_to_ask_for_the_lag() throws Exception {
        assertThatThrownBy(() ->
                        health().replicationLagAbove(Duration.ofSeconds(1)).strained("args"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("is no replica")
                .hasMessageContaining("give the data source of a replica");
    }
}
