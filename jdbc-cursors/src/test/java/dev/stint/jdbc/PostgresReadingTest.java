package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresReadingTest extends ReadingContract {
    PostgresReadingTest() {
        super(TestDatabase.POSTGRES);
    }

    @Test
    void each_part_of_a_name_is_tried_in_the_databases_own_case_too() throws Exception {
        db.execute(
                "drop schema if exists app cascade",
                "create schema app",
                "create table app.OrderItem (id bigint primary key)",
                "insert into app.OrderItem values (1)");
        assertThat(Walks.all(ids(JdbcCursors.table(db.pool(), "app.OrderItem").keyedBy("id"))))
                .containsExactly(1L);

        db.execute("create table app.\"OrderItem\" (id bigint primary key)");
        assertThat(Walks.all(ids(JdbcCursors.table(db.pool(), "app.OrderItem").keyedBy("id"))))
                .as("the table that is spelled so comes first")
                .isEmpty();
    }

    @Override
    void analyze(String table) throws SQLException {
        db.execute("analyze " + table);
    }

    @Override
    String schema() {
        return "public";
    }
}
