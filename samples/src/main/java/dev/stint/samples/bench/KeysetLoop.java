package dev.stint.samples.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Keyset pages as a careful author writes them by hand: a page is read into a list and its connection given back before its rows
 * are worked on, as steps may take long. Nothing is kept of the position.
 */
final class KeysetLoop {
    static final int PAGE = 1_000;

    private final DataSource database;
    private long worked;

    KeysetLoop(DataSource database) {
        this.database = database;
    }

    /** Makes a row of a result. */
    @FunctionalInterface
    private interface Mapper {
        Row map(ResultSet row) throws SQLException;
    }

    /** What the placeholders stand for after a row. */
    @FunctionalInterface
    private interface After {
        long[] parameters(Row last);
    }

    /** A statement for a page and what belongs to it. */
    private record Query(String sql, After after, Mapper mapper) {}

    double singleNanos() throws SQLException {
        String sql = "select id, payload from bench_rows where id > ? order by id limit " + PAGE;
        return nanos(new Query(sql, last -> new long[] {last.last()}, Row::single), new Row(0, 0, ""));
    }

    double pairNanos() throws SQLException {
        String sql = "select a, b, payload from bench_pairs where a >= ? and (a > ? or (a = ? and b > ?))"
                + " order by a, b limit " + PAGE;
        After after = last -> new long[] {last.first(), last.first(), last.first(), last.last()};
        return nanos(new Query(sql, after, Row::pair), new Row(-1, 0, ""));
    }

    private double nanos(Query query, Row start) throws SQLException {
        long began = System.nanoTime();
        Row last = start;
        List<Row> page;
        do {
            page = page(query, last);
            for (Row row : page) {
                step(row);
                last = row;
            }
        } while (page.size() == PAGE);
        return System.nanoTime() - began;
    }

    private List<Row> page(Query query, Row last) throws SQLException {
        List<Row> page = new ArrayList<>(PAGE);
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query.sql())) {
            long[] parameters = query.after().parameters(last);
            for (int i = 0; i < parameters.length; i++) {
                select.setLong(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(query.mapper().map(rows));
                }
            }
        }
        return page;
    }

    private void step(Row row) {
        worked += row.payload().length();
    }

    /** Asked by nobody; as it could be, the work is not left out. */
    long worked() {
        return worked;
    }
}
