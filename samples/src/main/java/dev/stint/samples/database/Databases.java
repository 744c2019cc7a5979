package dev.stint.samples.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens databases. Thread-safe: holds no state. */
public final class Databases {
    private static final String MYSQL = "jdbc:mysql:";
    /** What a stint needs at its start is there already. */
    private static final int IDLE = 3;

    /** Chains of causes may be rings. */
    private static final int LONGEST_CHAIN = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Databases() {}

    /**
     * Opens a pool, having connected once.
     *
     * @param url of PostgreSQL, MariaDB, MySQL or H2, with user and password
     * @param connections the most at a time
     * @return a pool, to be closed by the caller
     * @throws IllegalArgumentException if the URL is of none of these
     * @throws SQLException if the database does not let us in
     */
    public static HikariDataSource open(String url, int connections) throws SQLException {
        whyNot(url).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(driverUrl(url));
        config.setPoolName("database");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(connections, IDLE));
        config.setConnectionTimeout(PATIENCE.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new SQLException(
                    "cannot connect to " + withoutSecrets(url) + ": " + rootMessage(e)
                            + "; check that the database runs, and the host, name, user and password in the URL",
                    e);
        }
    }

    /**
     * Looks at a URL without connecting.
     *
     * @return what is wrong with it and how to mend it; empty if a driver here takes it
     */
    public static Optional<String> whyNot(String url) {
        try {
            DriverManager.getDriver(driverUrl(url));
            return Optional.empty();
        } catch (SQLException noDriver) {
            return Optional.of("no database is known for \"" + withoutSecrets(url) + "\": expected"
                    + " jdbc:postgresql://HOST/NAME?user=U&password=P, jdbc:mariadb://HOST/NAME?user=U&password=P,"
                    + " jdbc:mysql://HOST/NAME?user=U&password=P or jdbc:h2:PATH;AUTO_SERVER=TRUE");
        }
    }

    /** MariaDB's driver speaks to MySQL too, but takes MySQL's URLs only under its own name. */
    private static String driverUrl(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(MYSQL) ? "jdbc:mariadb:" + url.substring(MYSQL.length()) : url;
    }

    /** The URL without user, password and what else stands behind the name. */
    public static String withoutSecrets(String url) {
        return DatabaseErrors.address(url);
    }

    private static String rootMessage(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .reduce((cause, root) -> root)
                .map(root -> String.valueOf(root.getMessage()))
                .orElseThrow();
    }
}
