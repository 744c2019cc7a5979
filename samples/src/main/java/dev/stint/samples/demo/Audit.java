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
    /** Counts all items. The tables hold nothing but this run. */
    static Audit of(Connection database) throws SQLException {
        return of(database, Long.MAX_VALUE);
    }

    /** Counts the items up to where the run stands; they are worked in the order of their ids. */
    static Audit soFar(Connection database) throws SQLException {
        return of(database, count(database, "select coalesce(max(city_id), 0) from nearest_bigger"));
    }

    private static Audit of(Connection database, long lastId) throws SQLException {
        long items = count(database, "select count(*) from city where id <= " + lastId);
        long once = count(
                database,
                "select count(distinct city_id) from nearest_bigger join city on id = city_id where id <= " + lastId);
        return new Audit(items, items - once, rows(database) - once);
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
