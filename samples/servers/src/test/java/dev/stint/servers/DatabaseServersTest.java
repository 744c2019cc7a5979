package dev.stint.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class DatabaseServersTest {
    @Test
    void postgres_keeps_what_it_committed_through_a_kill() throws Exception {
        assumeThat(PostgresServer.whyNot()).isEmpty();
        try (PostgresServer postgres =
                PostgresServer.builder().config("max_connections", "20").start()) {
            survivesKill(postgres, postgres.jdbcUrl());
            assertThat(number(postgres.jdbcUrl(), "SELECT setting FROM pg_settings WHERE name = 'max_connections'"))
                    .isEqualTo(20);
        }
    }

    @Test
    void mariadb_keeps_what_it_committed_through_a_kill() throws Exception {
        assumeThat(MariaDbServer.whyNot()).isEmpty();
        try (MariaDbServer mariaDb =
                MariaDbServer.builder().config("max_connections", "20").start()) {
            survivesKill(mariaDb, mariaDb.jdbcUrl("towns"));
            assertThat(number(mariaDb.jdbcUrl(), "SELECT @@max_connections")).isEqualTo(20);
        }
    }

    @Test
    void postgres_does_not_wait_for_its_clients_when_it_is_closed() throws Exception {
        assumeThat(PostgresServer.whyNot()).isEmpty();
        PostgresServer postgres = PostgresServer.builder().start();
        try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl())) {
            postgres.close();
            assertThat(connection.isValid(1)).isFalse();
        }
        postgres.close();
        assertThat(postgres.directory()).doesNotExist();
    }

    @Test
    void a_standby_has_what_its_primary_had_and_gets_what_it_commits_later() throws Exception {
        assumeThat(PostgresServer.whyNot()).isEmpty();
        try (PostgresServer primary = PostgresServer.builder()
                .config("synchronous_standby_names", "standby")
                .start()) {
            execute(primary.jdbcUrl(), "SET synchronous_commit = local; CREATE TABLE town (id INT PRIMARY KEY)");
            try (PostgresServer standby = primary.standby().start()) {
                execute(primary.jdbcUrl(), "SET synchronous_commit = remote_apply; INSERT INTO town VALUES (1)");
                assertThat(number(standby.jdbcUrl(), "SELECT count(*) FROM town WHERE pg_is_in_recovery()"))
                        .isEqualTo(1);
            }
        }
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void survivesKill(LocalServer server, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE town (id INT PRIMARY KEY)");
            statement.execute("INSERT INTO town VALUES (1), (2), (3)");
            server.kill();
        }
        server.restart();
        assertThat(number(url, "SELECT count(*) FROM town")).isEqualTo(3);
    }

    private static int number(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getInt(1);
        }
    }
}
