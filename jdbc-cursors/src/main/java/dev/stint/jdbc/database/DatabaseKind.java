package dev.stint.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;

/** The databases that this module knows how to talk to. */
public enum DatabaseKind {
    /** PostgreSQL. */
    POSTGRESQL("PostgreSQL"),
    /** MariaDB. */
    MARIADB("MariaDB"),
    /** MySQL. */
    MYSQL("MySQL"),
    /** H2 in its regular mode. */
    H2("H2");

    private final String product;

    DatabaseKind(String product) {
        this.product = product;
    }

    /**
     * Asks a connection what it leads to.
     *
     * @throws IllegalArgumentException if it is a database that is not known here; names it and the known ones
     * @throws SQLException if the connection does not answer
     */
    public static DatabaseKind of(Connection connection) throws SQLException {
        String found = connection.getMetaData().getDatabaseProductName();
        return Arrays.stream(values())
                .filter(kind -> kind.product.equalsIgnoreCase(found))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "the database is a " + found + ", which is not supported:"
                                        + " expected PostgreSQL, MariaDB, MySQL or H2; write an Enumerator of your own for others"));
    }
}
