package dev.stint.jdbc.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What the databases' errors mean, and how they are told. Thread-safe: holds no state. */
public final class DatabaseErrors {
    private static final Set<String> UNKNOWN_TABLE = Set.of("42P01", "42S02", "42S03", "42S04", "3F000", "90079");
    private static final int INNODB_LOCK_WAIT = 1205;
    private static final int INNODB_DEADLOCK = 1213;
    private static final int INNODB_ROW_CHANGED = 1020;
    private static final int H2_LOCK_TIMEOUT = 50200;
    private static final Set<String> CONFLICT_STATES = Set.of("40001", "40P01");
    private static final Set<Integer> CONFLICT_CODES = Set.of(INNODB_DEADLOCK, INNODB_LOCK_WAIT, INNODB_ROW_CHANGED);

    /** Chains of causes may be rings. */
    private static final int LONGEST_CHAIN = 50;

    private DatabaseErrors() {}

    /** Whether a table, or its schema, is not there. */
    public static boolean isUnknownTable(SQLException error) {
        return UNKNOWN_TABLE.contains(String.valueOf(error.getSQLState()));
    }

    /** Whether somebody else held a lock for too long. */
    public static boolean isLockTimeout(SQLException error) {
        return "55P03".equals(error.getSQLState())
                || error.getErrorCode() == INNODB_LOCK_WAIT
                || error.getErrorCode() == H2_LOCK_TIMEOUT;
    }

    /**
     * Whether a transaction has met with another and is to be begun again, as the databases themselves advise: a deadlock, a
     * serialisation failure, a row that has changed under a snapshot. MariaDB's and MySQL's timeout of a lock is one too: it
     * undoes a statement alone, so the transaction must be rolled back to be begun again.
     *
     * @param error what was thrown; what caused it counts too
     */
    public static boolean isConflict(Throwable error) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && (CONFLICT_STATES.contains(String.valueOf(sql.getSQLState()))
                                || CONFLICT_CODES.contains(sql.getErrorCode())));
    }

    /** Whether the way to the database broke: then it is no fault of the row in hand. */
    public static boolean isConnectionLost(Exception error) {
        return error instanceof SQLRecoverableException
                || (error instanceof SQLException sql
                        && sql.getSQLState() != null
                        && (sql.getSQLState().startsWith("08")
                                || sql.getSQLState().startsWith("57P0")));
    }

    /**
     * Tells of an unknown table.
     *
     * @param table its name
     * @param connection where it is missing
     * @param mend what is to be done
     * @param cause what the database said
     * @throws SQLException if the connection does not say where it leads
     */
    public static SQLException unknownTable(String table, Connection connection, String mend, SQLException cause)
            throws SQLException {
        String message = "there is no table \"" + table + "\" in " + address(connection) + ": " + mend;
        return new SQLSyntaxErrorException(message, cause.getSQLState(), cause);
    }

    /**
     * A database's address without the parts that may carry a password.
     *
     * @throws SQLException if the connection does not say
     */
    public static String address(Connection connection) throws SQLException {
        return address(String.valueOf(connection.getMetaData().getURL()));
    }

    /**
     * A JDBC URL without the parts that may carry a password. Where an @ follows a question mark or a semicolon it cannot be
     * told which of the two ends the password: then no more than the kind of database is left.
     */
    public static String address(String url) {
        String head = url.replaceAll("(?s)[?;].*", "");
        if (head.indexOf('@') >= 0) {
            return head.replaceFirst("(?s)^(jdbc:[^:]*:)?.*@", "$1//");
        }
        return url.indexOf('@') < 0 ? head : head.replaceFirst("(?s)//.*", "//…");
    }

    /**
     * Leaves no transaction open; in PostgreSQL one in which a statement has failed would refuse all others.
     *
     * @throws SQLException if it cannot be rolled back
     */
    public static void endTransaction(Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
    }
}
