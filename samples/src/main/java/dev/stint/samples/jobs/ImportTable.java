package dev.stint.samples.jobs;

import dev.stint.jdbc.database.DatabaseKind;
import dev.stint.samples.database.TableName;
import dev.stint.samples.database.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The table that records are imported into: {@code (run_id, line_number, payload)}. */
final class ImportTable {
    private ImportTable() {}

    /**
     * Creates the table if it is missing; another run may do the same at this moment.
     *
     * @throws UnfitTable if it is there with other columns
     */
    static void prepare(DataSource db, TableName table) throws SQLException, UnfitTable {
        try (Connection connection = db.getConnection();
                Statement statement = connection.createStatement()) {
            String name = table.quoted(connection);
            String probe = "select run_id, line_number, payload from " + name + " where 1 = 0";
            try {
                statement.execute(probe);
            } catch (SQLException missing) {
                create(connection, name);
                checkColumns(statement, probe, table);
            }
        }
    }

    private static void create(Connection connection, String name) throws SQLException {
        // MariaDB's and MySQL's text ends at 64 kB; records may be longer.
        String text = switch (DatabaseKind.of(connection)) {
            case MARIADB, MYSQL -> "longtext";
            case POSTGRESQL, H2 -> "text";
        };
        String columns = " (run_id varchar(64) not null, line_number bigint not null, payload " + text + " not null)";
        Tables.create(connection, "create table if not exists " + name + columns + Tables.unicode(connection));
    }

    private static void checkColumns(Statement statement, String probe, TableName table) throws UnfitTable {
        try {
            statement.execute(probe);
        } catch (SQLException e) {
            throw new UnfitTable(
                    "the table " + table + " is there but cannot be imported into (" + e.getMessage()
                            + "): expected the columns run_id varchar(64), line_number bigint and payload text;"
                            + " drop it, or name another table",
                    e);
        }
    }

    /**
     * The statement that appends a row: {@code run_id, line_number, payload}.
     *
     * @param connection leads to the table's database
     */
    static String insert(Connection connection, TableName table) throws SQLException {
        return "insert into " + table.quoted(connection) + " (run_id, line_number, payload) values (?, ?, ?)";
    }
}
