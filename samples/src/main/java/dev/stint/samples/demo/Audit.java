package dev.stint.samples.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the database says about the run, item by item.
 *
 * @param items those that were to be done
 * @param lost those that were not
 * @param repeated how often one was done once more
 */
record Audit(long items, long lost, long repeated) {
    /** Counts. The tables hold nothing but this run. */
    static Audit of(Connection database) throws SQLException {
        long items = items(database);
        long lost = count(database, "select count(*) from city where id not in (select city_id from nearest_bigger)");
        long once = count(database, "select count(distinct city_id) from nearest_bigger");
        return new Audit(items, lost, rows(database) - once);
    }

    /** The cities there are. */
    static long items(Connection database) throws SQLException {
        return count(database, "select count(*) from city");
    }

    /** Rows written so far. */
    static long rows(Connection database) throws SQLException {
        return count(database, "select count(*) from nearest_bigger");
    }

    private static long count(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
