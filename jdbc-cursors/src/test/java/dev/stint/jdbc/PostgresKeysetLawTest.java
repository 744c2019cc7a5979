package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresKeysetLawTest extends KeysetLawContract {
    PostgresKeysetLawTest() {
        super(TestDatabase.POSTGRES);
    }

    @Test
    void ranges_that_end_within_numbers_which_differ_in_scale_only_share_no_row() throws Exception {
        db.table("scaled", "k numeric not null, n bigint primary key");
        db.execute("insert into scaled values (1.0, 1), (1.00, 2), (1.0, 3), (1.00, 4)");
        Keyed keyed = JdbcCursors.table(db.pool(), "scaled").keyedBy("k desc", "n");

        assertThat(rowsOf(keyed.ranges(1), "scaled", "k desc, n")).containsExactly(1L, 2L, 3L, 4L);
    }
}
