package dev.stint.jdbc.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.control.Signal;
import dev.stint.jdbc.TestDatabase;
import dev.stint.jdbc.database.DatabaseKind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told without a server: what is refused at once, what is equal, and H2. */
class DatabaseHealthTest {
    private static final DataSource H2 = TestDatabase.H2.pool();

    private final DatabaseHealth postgres = DatabaseHealth.of(DatabaseKind.POSTGRESQL, H2);

    @Test
    void h2_is_asked_what_it_can_tell() throws Exception {
        DatabaseHealth h2 = DatabaseHealth.of(H2);
        assertThat(h2.readOnly().finding("args")).isEmpty();
        assertThat(h2.latencyAbove(Duration.ofHours(1)).strained("args")).isFalse();
        assertThat(h2.probe().latency()).isPositive();
    }

    @Test
    void an_h2_that_is_opened_read_only_says_so(@TempDir Path folder) throws Exception {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL("jdbc:h2:file:" + folder.resolve("db") + ";DB_CLOSE_DELAY=0");
        file.getConnection().close();
        file.setURL(file.getURL() + ";ACCESS_MODE_DATA=r");
        assertThat(DatabaseHealth.of(file).readOnly().finding("args").orElseThrow())
                .startsWith("the database is opened read-only (jdbc:h2:file:");
    }

    @Test
    void what_h2_cannot_tell_is_refused_by_the_call_that_asks_for_it() throws SQLException {
        DatabaseHealth h2 = DatabaseHealth.of(H2);
        refused(() -> h2.replicationLagAbove(Duration.ofSeconds(1)), "H2 cannot tell its replication lag");
        refused(() -> h2.activeConnectionsAbove(1), "H2 cannot tell its active connections");
        refused(() -> h2.openConnectionsAbove(0.5), "H2 cannot tell which part");
    }

    private static void refused(ThrowingCallable call, String why) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(why)
                .hasMessageContaining("what can be told of H2 is latencyAbove(target) and readOnly()");
    }

    @Test
    void limits_out_of_range_are_refused() {
        assertThatThrownBy(() -> postgres.replicationLagAbove(Duration.ofMillis(-1)))
                .hasMessageContaining("not PT-0.001S");
        assertThatThrownBy(() -> postgres.latencyAbove(Duration.ZERO)).hasMessageContaining("not PT0S");
        assertThatThrownBy(() -> postgres.activeConnectionsAbove(-1)).hasMessageContaining("not -1");
        assertThatThrownBy(() -> postgres.probedBy(" ")).hasMessageContaining("\"select 1\", not blank");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 80, Double.NaN})
    void a_part_of_the_connections_is_between_none_and_all(double part) {
        assertThatThrownBy(() -> postgres.openConnectionsAbove(part)).hasMessageContaining("such as 0.8, not " + part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1.5S", "PT-1S", "PT1H1S"})
    void a_timeout_is_whole_seconds(Duration timeout) {
        assertThatThrownBy(() -> postgres.timeout(timeout))
                .hasMessageContaining("must be whole seconds, 1 to 3600, not " + timeout);
    }

    @Test
    void signals_that_look_for_the_same_are_equal() {
        Signal<Object> signal = postgres.replicationLagAbove(Duration.ofSeconds(1));
        DatabaseHealth again = DatabaseHealth.of(DatabaseKind.POSTGRESQL, H2);
        assertThat(again.replicationLagAbove(Duration.ofSeconds(1)))
                .isEqualTo(signal)
                .hasSameHashCodeAs(signal)
                .isNotSameAs(signal)
                .isNotEqualTo(postgres.replicationLagAbove(Duration.ofNanos(1_000_000_001)))
                .isNotEqualTo(postgres.latencyAbove(Duration.ofSeconds(1)))
                .isNotEqualTo(postgres.timeout(Duration.ofSeconds(1)).replicationLagAbove(Duration.ofSeconds(1)))
                .hasToString("replication lag above PT1S");
        assertThat(again.latencyAbove(Duration.ofSeconds(1)))
                .isEqualTo(postgres.latencyAbove(Duration.ofSeconds(1)))
                .isNotEqualTo(postgres.probedBy("select 2").latencyAbove(Duration.ofSeconds(1)));
    }
}
