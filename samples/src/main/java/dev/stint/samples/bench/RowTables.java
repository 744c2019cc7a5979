package dev.stint.samples.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Two tables with the same rows: one with a simple key, one with a composite key in another order. */
final class RowTables {
    private final DataSource database;

    RowTables(DataSource database) {
        this.database = database;
    }

    /** Makes both anew, in SQL that all databases speak: the rows there are double until there are enough. */
    void fill(long rows) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            drop(sql);
            sql.execute("create table bench_rows (id bigint primary key, payload varchar(64) not null)");
            sql.execute("create table bench_pairs (a bigint not null, b bigint not null, payload varchar(64) not null,"
                    + " primary key (a, b))");
            sql.execute("insert into bench_rows values (1, 'a payload of the usual length of a line')");
            for (long there = 1; there < rows; there *= 2) {
                copy(connection, there, rows);
            }
            sql.execute("insert into bench_pairs select mod(id, 1000), id, payload from bench_rows");
            sql.execute(isMySql(connection) ? "analyze table bench_rows, bench_pairs" : "analyze");
        }
    }

    private static void copy(Connection connection, long there, long rows) throws SQLException {
        String sql = "insert into bench_rows select id + ?, payload from bench_rows where id <= ?";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, there);
            insert.setLong(2, Math.min(there, rows - there));
            insert.executeUpdate();
        }
    }

    private static boolean isMySql(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return product.equals("MariaDB") || product.equals("MySQL");
    }

    void drop() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            drop(sql);
        }
    }

    private static void drop(Statement sql) throws SQLException {
        sql.execute("drop table if exists bench_rows");
        sql.execute("drop table if exists bench_pairs");
    }
}
