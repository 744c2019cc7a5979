package dev.stint.jdbc.docs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.KeyRange;
import dev.stint.jdbc.Size;
import dev.stint.jdbc.transaction.PositionTable;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.StepContext;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** The guide's shorter examples. */
final class Sources {
    private final DataSource db;

    Sources(DataSource db) {
        this.db = db;
    }

    Enumerator<Long> mixedDirections(Instant cutoff) {
        return JdbcCursors.table(db, "events")
                .where("created_at < ?", cutoff)
                .keyedBy("tenant_id", "created_at desc", "id")
                .map(row -> row.getLong("id"));
    }

    Enumerator<String> join() {
        return JdbcCursors.query(db, """
                        select o.id as order_id, u.email
                        from orders o join users u on u.id = o.user_id
                        where o.state = ?""", "open")
                .keyedBy("order_id")
                .assertUnique()
                .map(row -> row.getString("email"));
    }

    Enumerator<KeyRange> exactlySized() {
        return JdbcCursors.table(db, "events").keyedBy("id").size(Size.EXACT).ranges(5_000);
    }

    static Transactional modes(DataSource db) throws SQLException {
        PositionTable.create(db);
        return Transactional.on(db).every(100);
    }

    static void anyMode(Transactional transactional, String sku, StepContext<?> context) throws Exception {
        try (var insert = transactional.connection(context).prepareStatement("insert into product values (?)")) {
            insert.setString(1, sku);
            insert.executeUpdate();
        }
    }
}
