package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseKind;
import java.sql.Connection;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the databases do differently. Stateless. */
interface Dialect {
    /** The dialect of the database that a connection leads to. */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseKind kind = DatabaseKind.of(connection);
        return switch (kind) {
            case POSTGRESQL -> new PostgresDialect();
            case MARIADB, MYSQL -> new MariaDbDialect(kind);
            case H2 -> new H2Dialect();
        };
    }

    DatabaseKind kind();

    String quote(String name);

    /** How a name given without quotes may be stored: as it is given, first. */
    List<String> spellings(String name);

    /** Whether a comparison of row values is an index range. */
    boolean seeksByRowValues();

    /** Whether texts of a type that the database takes for equal are equal to Java. */
    boolean textIsExact(String typeName);

    /** What a column's values are as a key; null if it cannot be one. */
    @Nullable
    KeyType keyType(ResultSetMetaData columns, int column) throws SQLException;

    /** A parameter for a column: a cast where the driver's typing would compare by other rules than the column's. */
    default String placeholder(ResultSetMetaData columns, int column, KeyType type) throws SQLException {
        return "?";
    }

    /**
     * Refuses a key column that is not compared in the order in which it is sorted, where its type alone does not say so.
     *
     * @param from the {@code from} clause that it comes from
     * @param place where the metadata keep its table; null for a query
     */
    default void checkKey(Connection connection, Fragment from, @Nullable TablePlace place, Column key)
            throws SQLException {}

    /** Where the metadata keep a table. */
    TablePlace locate(Connection connection, List<String> path) throws SQLException;

    /** Indexes of a table that are listed although their building has not ended, or has failed: they hold for nothing yet. */
    default Set<String> unfinishedIndexes(Connection connection, TablePlace place) throws SQLException {
        return Set.of();
    }

    /** The planner's figure for a whole table. */
    OptionalLong estimateTable(Connection connection, TablePlace place) throws SQLException;

    /** The planner's figure for a select. */
    OptionalLong estimateSelect(Connection connection, Fragment select) throws SQLException;
}
