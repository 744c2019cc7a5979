package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class H2ReadingTest extends ReadingContract {
    H2ReadingTest() {
        super(TestDatabase.H2);
    }

    @Test
    void each_part_of_a_name_is_tried_in_the_databases_own_case_too() throws Exception {
        db.execute("drop table if exists \"spelled\"", "drop table if exists SPELLED");
        db.execute("create table \"spelled\" (id bigint primary key)", "insert into \"spelled\" values (1)");
        for (String name : List.of("spelled", "public.spelled", "PUBLIC.spelled")) {
            assertThat(Walks.all(ids(JdbcCursors.table(db.pool(), name).keyedBy("id"))))
                    .as(name)
                    .containsExactly(1L);
        }

        db.execute("create table SPELLED (id bigint primary key)");
        assertThat(Walks.all(ids(JdbcCursors.table(db.pool(), "public.spelled").keyedBy("id"))))
                .as("the table that is spelled so comes first")
                .containsExactly(1L);
        assertThat(Walks.all(ids(JdbcCursors.table(db.pool(), "Spelled").keyedBy("id"))))
                .isEmpty();
    }

    @Override
    void analyze(String table) throws SQLException {
        db.execute("analyze table " + table);
    }

    @Override
    String schema() {
        return "public";
    }

    @Override
    String column(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
