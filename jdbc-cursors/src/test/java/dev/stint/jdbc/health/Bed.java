package dev.stint.jdbc.health;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** A server's database, and a pool of one connection for those who look at it, which does not commit by itself. */
final class Bed implements AutoCloseable {
    final HikariDataSource pool;
    private final String url;
    private final Connection nurse;

    Bed(String url) throws SQLException {
        this.url = url;
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        this.pool = new HikariDataSource(config);
        this.nurse = connect();
    }

    /** A connection of its own. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    void execute(String... statements) throws SQLException {
        for (String sql : statements) {
            execute(nurse, sql);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (Statement statement = nurse.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Waits in the server between two looks; the test's own time limit interrupts a wait in vain. */
    void until(String nap, Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("waited in vain");
            }
            execute(nap);
        }
    }

    @Override
    public void close() throws SQLException {
        nurse.close();
        pool.close();
    }
}
