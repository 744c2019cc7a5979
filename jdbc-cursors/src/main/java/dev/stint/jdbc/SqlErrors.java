package dev.stint.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the databases' errors mean, and how they are told. */
final class SqlErrors {
    private static final Set<String> UNKNOWN_TABLE = Set.of("42P01", "42S02", "42S03", "42S04", "3F000", "90079");

    private SqlErrors() {}

    static boolean isUnknownTable(SQLException error) {
        return UNKNOWN_TABLE.contains(String.valueOf(error.getSQLState()));
    }

    /** Whether the way to the database broke: then it is no fault of the row in hand. */
    static boolean isConnectionLost(Exception error) {
        return error instanceof SQLRecoverableException
                || (error instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08")
                                || sql.getSQLState().startsWith("57P0")));
    }

    static SQLException unknownTable(String table, Connection connection, @Nullable SQLException cause)
            throws SQLException {
        String state = cause == null ? "42S02" : cause.getSQLState();
        return new SQLSyntaxErrorException(
                "there is no table \"" + table + "\" in " + address(connection) + ": create it, or correct the name in"
                        + " JdbcCursors.table (with its schema, if it is not in the connection's own: \"schema.table\")",
                state,
                cause);
    }

    /** The database's address without the parts that may carry a password. */
    static String address(Connection connection) throws SQLException {
        return address(String.valueOf(connection.getMetaData().getURL()));
    }

    static String address(String url) {
        return url.replaceAll("//[^/@]*@", "//").replaceAll("[?;].*", "");
    }

    /** Leaves no transaction open; in PostgreSQL one in which a statement has failed would refuse all others. */
    static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
