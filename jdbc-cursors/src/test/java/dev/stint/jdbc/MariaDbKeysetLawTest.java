package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MariaDbKeysetLawTest extends KeysetLawContract {
    MariaDbKeysetLawTest() {
        super(TestDatabase.MARIADB);
    }

    @Test
    void ranges_that_end_within_texts_which_differ_in_capitals_only_share_no_row() throws Exception {
        db.table("spelled", "k varchar(20) character set utf8mb4 not null, n bigint primary key");
        db.insert("spelled", List.of(List.of("a", 1L), List.of("A", 2L), List.of("a", 3L), List.of("A", 4L)));
        Keyed keyed = JdbcCursors.table(db.pool(), "spelled").keyedBy("k", "n");

        assertThat(rowsOf(keyed.ranges(1), "spelled", "k, n")).containsExactly(1L, 2L, 3L, 4L);
    }
}
