package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be told to be wrong without a database is refused by the call that says it. */
class DeclarationTest {
    private final HikariDataSource nowhere = new HikariDataSource();

    @AfterEach
    void close() {
        nowhere.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "users; drop table users", "\"users\"", "a.b.c.d", "us`ers", ".users"})
    void names_that_are_no_plain_names_are_refused(String name) {
        assertThatThrownBy(() -> JdbcCursors.table(nowhere, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("illegal table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from users order by id",
                "select * from users limit 5",
                "select * from users u /* c */ OFFSET 3",
                "select id from (select 1 as id) x fetch first 3 rows only",
                "select * from users for update",
                "select 1;"
            })
    void a_query_that_is_ordered_limited_or_locked_is_refused_with_guidance(String select) {
        assertThatThrownBy(() -> JdbcCursors.query(nowhere, select))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave ordering, limits and locks out")
                .hasMessageContaining("keyedBy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id, row_number() over (order by id) as n from users",
                "select * from (select id from users order by id limit 5) x",
                "select 'order by' as \"limit\" from users -- order by id",
                "with x as (select 1 as id) select * from x",
                "select * from orders"
            })
    void an_order_further_inside_is_the_authors_affair(String select) {
        assertThatCode(() -> JdbcCursors.query(nowhere, select)).doesNotThrowAnyException();
    }

    @Test
    void placeholders_and_parameters_must_match() {
        assertThatThrownBy(() -> JdbcCursors.table(nowhere, "t").where("a = ? and b = '?'", 1, 2))
                .hasMessageContaining("has 1 placeholders, but 2 parameters came with it");
        assertThatCode(() -> JdbcCursors.table(nowhere, "t").where("tags ?? 'x' and a = ?", 1))
                .doesNotThrowAnyException();
    }

    @Test
    void a_condition_cannot_leave_its_parentheses() {
        assertThatThrownBy(() -> JdbcCursors.table(nowhere, "t").where("1 = 1) or (1 = 1"))
                .hasMessageContaining("balanced parentheses");
        assertThatThrownBy(() -> JdbcCursors.table(nowhere, "t").where("a = 1 -- b"))
                .hasMessageContaining("no comment");
    }

    @Test
    void keys_must_be_there_and_be_named_once() {
        Selection table = JdbcCursors.table(nowhere, "t");
        assertThatThrownBy(table::keyedBy).hasMessageContaining("at least one column");
        assertThatThrownBy(() -> table.keyedBy("a", "A desc")).hasMessageContaining("twice");
        assertThatThrownBy(() -> table.keyedBy("lower(name)")).hasMessageContaining("use JdbcCursors.query");
    }

    @Test
    void sizes_out_of_range_are_refused() {
        Keyed keyed = JdbcCursors.table(nowhere, "t").keyedBy("id");
        assertThatThrownBy(() -> keyed.pageSize(0)).hasMessageContaining("pageSize must be 1 to 1000000 rows, not 0");
        assertThatThrownBy(() -> keyed.ranges(0)).hasMessageContaining("ranges must be");
    }
}
