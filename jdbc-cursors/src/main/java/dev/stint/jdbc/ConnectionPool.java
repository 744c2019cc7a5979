package dev.stint.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.Driver;
import java.sql.DriverManager;

/** Makes a pool where an application has none. Thread-safe: holds no state. */
public final class ConnectionPool {
    private ConnectionPool() {}

    /**
     * Opens a pool, and one connection to see that it works.
     *
     * @param url a JDBC URL; its driver must be on the class path
     * @param user the database's user
     * @param password its password; may be empty
     * @param connections at most this many; two for each stint at a time (a step's and a page's) are enough
     * @return the pool, to be closed by the caller after the workers
     * @throws IllegalArgumentException if the URL leads nowhere; names it without its password, and what is missing
     */
    public static HikariDataSource open(String url, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setPoolName("stint");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            // The pool's own words repeat the URL, and with it what may stand there of a password.
            Throwable reason = e.getCause() == null ? e : e.getCause();
            String said = String.valueOf(reason.getMessage()).replace(url, DatabaseErrors.address(url));
            throw new IllegalArgumentException(
                    "cannot open a pool for \"" + DatabaseErrors.address(url) + "\" as " + user + ": "
                            + said
                            + "; expected a URL such as jdbc:postgresql://host/database for one of the drivers on the class"
                            + " path, which are " + drivers(),
                    said.equals(reason.getMessage()) ? reason : null);
        }
    }

    private static String drivers() {
        return DriverManager.drivers()
                .map(Driver::getClass)
                .map(Class::getName)
                .toList()
                .toString();
    }
}
