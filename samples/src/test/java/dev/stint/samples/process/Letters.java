package dev.stint.samples.process;

import dev.stint.jdbc.database.DatabaseKind;
import dev.stint.jdbc.transaction.PositionTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;

/**
 * Letters with two keys in the same order, and what was sent of them, in a schema of its own. No constraint keeps a letter from
 * being sent twice, so that lost and repeated ones can be counted.
 */
final class Letters implements AutoCloseable {
    private final String schema = "s" + UUID.randomUUID().toString().replace("-", "");
    private final String address;
    private final Connection database;

    Letters(String server, long letters) throws SQLException {
        this.address = server + "&currentSchema=" + schema;
        this.database = DriverManager.getConnection(address);
        execute("create schema " + schema);
        execute("create table letter (id bigint primary key, code text not null unique)");
        execute("insert into letter select n, 'c' || lpad(n::text, 6, '0') from generate_series(1, " + letters + ") n");
        execute("create table sent (run_id text not null, release text not null, letter bigint not null)");
        execute(PositionTable.ddl(DatabaseKind.POSTGRESQL));
    }

    /** The other key of a letter. */
    static String code(long id) {
        return String.format(Locale.ROOT, "c%06d", id);
    }

    /** Where workers are to connect. */
    String address() {
        return address;
    }

    /**
     * What was sent.
     *
     * @param letters different ones
     * @param rows one for each time
     */
    record Sent(long letters, long rows) {
        /** Each of so many letters once. */
        static Sent once(long letters) {
            return new Sent(letters, letters);
        }
    }

    Sent of(String run) throws SQLException {
        return sent("run_id = ?", run);
    }

    Sent of(String run, Class<?> release) throws SQLException {
        return sent("run_id = ? and release = ?", run, release.getSimpleName());
    }

    private Sent sent(String condition, String... values) throws SQLException {
        try (PreparedStatement count =
                database.prepareStatement("select count(distinct letter), count(*) from sent where " + condition)) {
            for (int i = 0; i < values.length; i++) {
                count.setString(i + 1, values[i]);
            }
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return new Sent(row.getLong(1), row.getLong(2));
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        execute("drop schema " + schema + " cascade");
        database.close();
    }
}
