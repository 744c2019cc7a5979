package dev.stint.samples.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Keyset pages as a careful author writes them by hand: one connection, prepared statements, nothing kept of the position. */
final class KeysetLoop {
    static final int PAGE = 1_000;

    private final DataSource database;

    KeysetLoop(DataSource database) {
        this.database = database;
    }

    /** Makes a row of a result. */
    @FunctionalInterface
    private interface Mapper {
        Row map(ResultSet row) throws SQLException;
    }

    double singleNanos() throws SQLException {
        String sql = "select id, payload from bench_rows where id > ? order by id limit " + PAGE;
        return nanos(sql, last -> new long[] {last.last()}, Row::single, new Row(0, 0, ""));
    }

    double pairNanos() throws SQLException {
        String sql = "select a, b, payload from bench_pairs where a >= ? and (a > ? or (a = ? and b > ?))"
                + " order by a, b limit " + PAGE;
        return nanos(
                sql,
                last -> new long[] {last.first(), last.first(), last.first(), last.last()},
                Row::pair,
                new Row(-1, 0, ""));
    }

    /** What the placeholders stand for after a row. */
    @FunctionalInterface
    private interface After {
        long[] parameters(Row last);
    }

    private double nanos(String sql, After after, Mapper mapper, Row start) throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            Row last = start;
            int found;
            do {
                long[] parameters = after.parameters(last);
                for (int i = 0; i < parameters.length; i++) {
                    select.setLong(i + 1, parameters[i]);
                }
                found = 0;
                try (ResultSet rows = select.executeQuery()) {
                    for (; rows.next(); found++) {
                        last = mapper.map(rows);
                    }
                }
            } while (found == PAGE);
        }
        return System.nanoTime() - began;
    }
}
