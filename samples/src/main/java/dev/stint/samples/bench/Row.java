package dev.stint.samples.bench;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of either table. */
record Row(long first, long last, String payload) {
    /** Of {@code bench_rows}. */
    static Row single(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new Row(id, id, row.getString("payload"));
    }

    /** Of {@code bench_pairs}. */
    static Row pair(ResultSet row) throws SQLException {
        return new Row(row.getLong("a"), row.getLong("b"), row.getString("payload"));
    }
}
