package dev.stint.jdbc;

import dev.stint.cursor.Cursor;
import java.sql.Connection;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** 30,000 rows of three tenants, most of them at once, with an index for a uniform key and one for a mixed key. */
record DeepTable(TestDatabase db, boolean mixed) {
    static final int PAGE = 100;
    private static final int ROWS = 30_000;
    private static final LocalDateTime FIRST = LocalDateTime.of(2026, 1, 1, 0, 0);

    static DeepTable create(TestDatabase db, boolean mixed) throws Exception {
        db.table("deep", "tenant int not null, created_at " + db.type("datetime") + " not null, id bigint not null");
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 0; id < ROWS; id++) {
            rows.add(List.of(1 + (int) (id * 3 / ROWS), FIRST.plusSeconds(id / 4), id));
        }
        db.insert("deep", rows);
        db.execute("create unique index deep_key on deep (tenant, created_at" + (mixed ? " desc" : "") + ", id)");
        db.execute(db == TestDatabase.MARIADB ? "analyze table deep" : "vacuum analyze deep");
        return new DeepTable(db, mixed);
    }

    Keyed keyed() {
        return JdbcCursors.table(db.pool(), "deep")
                .keyedBy("tenant", mixed ? "created_at desc" : "created_at", "id")
                .pageSize(PAGE);
    }

    /** A cursor in the middle of the second tenant. */
    Cursor middle() {
        long id = ROWS / 2 + 1;
        String shape = mixed ? "tenant, created_at desc, id" : "tenant, created_at, id";
        return Cursor.of("rows", shape, 2, FIRST.plusSeconds(id / 4), id);
    }

    /** The statements that read the next page. */
    List<Fragment> pageAfterMiddle() throws Exception {
        Walk walk = Walk.open(keyed(), middle());
        return walk.after(walk.start()).stream()
                .map(segment -> walk.keyset().rows(segment, PAGE))
                .toList();
    }

    /** A delete of the next range of 1,000 rows, which lies within one tenant, or of one that reaches into the next. */
    Fragment deleteRange(Connection connection, boolean acrossTenants) throws Exception {
        Walk walk = Walk.open(keyed(), middle());
        Borrower borrower = new Borrower(db.pool());
        Keyset keyset = walk.keyset();
        Fragment offset = keyset.keys(Fragment.EMPTY, false, 1, acrossTenants ? 19_500 : 14_000);
        Fragment offsetUpper = keyset.keys(Fragment.EMPTY, false, 1, acrossTenants ? 20_500 : 15_000);
        Key lower = borrower.firstKey(connection, keyset, offset);
        Key upper = borrower.firstKey(connection, keyset, offsetUpper);
        return Fragment.of("delete from deep where ").then(keyset.comparison().between(lower, upper));
    }
}
