package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stint.control.Signal;
import dev.stint.jdbc.database.DatabaseKind;
import dev.stint.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A primary and its standby, each asked how far the standby is behind. */
@Timeout(90)
class PostgresLagTest {
    private static final Duration LIMIT = Duration.ofMillis(200);
    private static final String NAP = "select pg_sleep(0.02)";

    private PostgresServer primaryServer;
    private PostgresServer standbyServer;
    private Bed primary;
    private Bed standby;

    @BeforeEach
    void start() throws Exception {
        assumeThat(PostgresServer.whyNot()).isEmpty();
        primaryServer = PostgresServer.builder().start();
        standbyServer = primaryServer.standby().start();
        primary = new Bed(primaryServer.jdbcUrl());
        standby = new Bed(standbyServer.jdbcUrl());
        primary.execute("create table entry (id int)");
        primary.until(NAP, () -> standby.number("select count(*) from pg_class where relname = 'entry'") == 1);
    }

    @AfterEach
    void stop() throws SQLException {
        if (standbyServer != null) {
            standbyServer.close();
            standby.close();
            primary.close();
            primaryServer.close();
        }
    }

    private Optional<String> atPrimary() throws Exception {
        return lag(primary);
    }

    private Optional<String> atStandby() throws Exception {
        return lag(standby);
    }

    private static Optional<String> lag(Bed bed) throws Exception {
        Optional<String> lag = DatabaseHealth.of(DatabaseKind.POSTGRESQL, bed.pool)
                .replicationLagAbove(LIMIT)
                .finding("args");
        assertThat(bed.pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        return lag;
    }

    private void write() throws SQLException {
        primary.execute("insert into entry values (1)");
    }

    @Test
    void a_standby_that_has_stopped_to_replay_lags_and_one_that_has_caught_up_does_not() throws Exception {
        primary.until(NAP, () -> atPrimary().isEmpty());
        standby.execute("select pg_wal_replay_pause()");
        primary.until(NAP, () -> {
            write();
            return atPrimary().isPresent() && atStandby().isPresent();
        });
        assertThat(atPrimary().orElseThrow())
                .matches("the standby standby is .*s behind, more than 200 ms: streaming \\(jdbc:.*\\)");
        assertThat(atStandby().orElseThrow())
                .matches("this standby is .*s behind, more than 200 ms: by the time of the last .*");
        standby.execute("select pg_wal_replay_resume()");
        primary.until(NAP, () -> atPrimary().isEmpty() && atStandby().isEmpty());
    }

    @Test
    void a_primary_with_nothing_to_do_makes_no_lag() throws Exception {
        primary.until(
                NAP,
                () -> standby.number(
                                "select count(*) where clock_timestamp() - pg_last_xact_replay_timestamp() > interval '0.5 s'")
                        == 1);
        primary.until(NAP, () -> atStandby().isEmpty() && atPrimary().isEmpty());
    }

    @Test
    void a_standby_whose_primary_is_gone_follows_nobody() throws Exception {
        primaryServer.kill();
        standby.until(NAP, () -> atStandby().isPresent());
        assertThat(atStandby().orElseThrow())
                .startsWith("this standby does not follow its primary: it receives nothing")
                .contains("is the primary there?");
        primaryServer.restart();
        standby.until(NAP, () -> atStandby().isEmpty());
    }

    @Test
    void a_standby_takes_no_writes() throws Exception {
        assertThat(DatabaseHealth.of(standby.pool).readOnly().finding("args").orElseThrow())
                .startsWith("the database is in recovery");
    }

    @Test
    void a_user_who_may_not_see_the_standbys_is_told_what_to_grant() throws Exception {
        primary.execute("create role low login");
        try (Bed low = new Bed(primaryServer.jdbcUrl().replace("user=postgres", "user=low"))) {
            assertThatThrownBy(() -> lag(low))
                    .hasMessage("the user low may not see how far the standbys are behind: grant pg_monitor to low");
            primary.execute("grant pg_monitor to low");
            primary.until(NAP, () -> lag(low).isEmpty());
        }
    }

    @Test
    void a_frozen_standby_is_given_up_by_whoever_looks_and_its_silence_is_lag_to_the_primary() throws Exception {
        try (Connection open = standby.connect()) {
            Signal<Object> itself = DatabaseHealth.of(new SingleConnectionDataSource(open, true))
                    .timeout(Duration.ofSeconds(1))
                    .readOnly();
            primary.until(NAP, () -> atPrimary().isEmpty() && atStandby().isEmpty());
            standbyServer.suspend();
            write();
            assertThatThrownBy(() -> itself.strained("args")).isInstanceOf(SQLException.class);
            primary.until(NAP, () -> atPrimary().isPresent());
            assertThat(atPrimary().orElseThrow()).startsWith("the standby standby is 1");
        } finally {
            standbyServer.resume();
        }
        primary.until(NAP, () -> atPrimary().isEmpty());
    }
}
