package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be gone through without losing rows is refused at once, with the mend, on each database. */
abstract class RefusalContract {
    final TestDatabase db;

    RefusalContract(TestDatabase db) {
        this.db = db;
    }

    @AfterEach
    void every_connection_is_back() {
        assertThat(db.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private Selection table(String columns, List<List<Object>> rows) throws SQLException {
        db.table("odd", columns);
        if (!rows.isEmpty()) {
            db.insert("odd", rows);
        }
        return JdbcCursors.table(db.pool(), "odd");
    }

    static AbstractThrowableAssert<?, ?> refused(Keyed keyed) {
        return assertThatThrownBy(() -> Walks.all(keyed.map(row -> row.getString(1))))
                .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
    }

    @Test
    void columns_that_do_not_identify_a_row_get_the_primary_key_behind_them() throws Exception {
        Selection odd =
                table("a int not null, id int primary key", List.of(List.of(1, 2), List.of(1, 1), List.of(0, 3)));
        assertThat(Walks.all(odd.keyedBy("a desc").pageSize(1).map(row -> row.getInt("id"))))
                .containsExactly(1, 2, 3);
        assertThat(Walks.cursors(odd.keyedBy("a desc").map(row -> 0)).get(0).parts())
                .hasSize(4)
                .endsWith(1L, 1L);
    }

    @Test
    void a_unique_index_over_the_key_is_enough_and_one_over_more_columns_is_not() throws Exception {
        Selection odd =
                table("a int not null, b int not null, c int not null", List.of(List.of(1, 1, 1), List.of(1, 2, 1)));
        db.execute("create unique index odd_ab on odd (a, b)");
        assertThat(Walks.all(odd.keyedBy("b", "a").map(row -> row.getInt("b")))).containsExactly(1, 2);
        refused(odd.keyedBy("a"))
                .hasMessageContaining("do not identify the rows of table odd")
                .hasMessageContaining("no primary key")
                .hasMessageContaining("assertUnique()");
    }

    @Test
    void vouched_keys_are_taken_but_two_equal_ones_are_found_where_they_meet() throws Exception {
        Selection odd = table("a int not null", List.of(List.of(1), List.of(2)));
        assertThat(Walks.all(odd.keyedBy("a").assertUnique().map(row -> row.getInt(1))))
                .containsExactly(1, 2);
        db.execute("insert into odd values (2)");
        refused(odd.keyedBy("a").assertUnique()).hasMessageContaining("2 is followed by 2");
    }

    @Test
    void a_key_column_that_may_be_null_is_refused_unless_the_condition_excludes_null() throws Exception {
        Selection odd = table("a int unique, id int primary key", List.of(List.of(1, 1), Arrays.asList(null, 2)));
        refused(odd.keyedBy("a", "id"))
                .hasMessageContaining("may be null")
                .hasMessageContaining(".where(\"" + column("a") + " is not null\")");
        assertThat(Walks.all(odd.where("a is not null").keyedBy("a", "id").map(row -> row.getInt("id"))))
                .containsExactly(1);
        refused(odd.where("a is not null or id > 0").keyedBy("a", "id")).hasMessageContaining("may be null");
    }

    String column(String name) {
        return name;
    }

    @Test
    void a_null_key_that_a_vouched_condition_lets_through_is_found_as_it_is_read() throws Exception {
        Selection odd = table("a int", List.of(Arrays.asList((Object) null)));
        refused(odd.keyedBy("a").assertUnique()).hasMessageContaining("is null in a row");
    }

    @Test
    void a_query_with_a_null_key_anywhere_is_refused_before_its_first_row() throws Exception {
        table("a int, id int primary key", List.of(List.of(1, 1), Arrays.asList(null, 2)));
        Keyed keyed = JdbcCursors.query(db.pool(), "select a, id from odd").keyedBy("a");
        refused(keyed).hasMessageContaining("is null in a row");
    }

    @Test
    void a_query_with_two_rows_of_one_key_is_refused_where_they_meet_also_at_the_edge_of_a_page() throws Exception {
        table("a int not null, id int primary key", List.of(List.of(1, 1), List.of(2, 2), List.of(2, 3)));
        for (int size = 1; size < 4; size++) {
            Keyed keyed = JdbcCursors.query(db.pool(), "select a, id from odd").keyedBy("a");
            refused(keyed.pageSize(size)).hasMessageContaining("2 is followed by 2");
        }
    }

    @Test
    void floating_point_is_no_key() throws Exception {
        Selection odd = table("a double precision not null, id int primary key", List.of());
        refused(odd.keyedBy("a", "id"))
                .hasMessageContaining("cannot be a key")
                .hasMessageContaining("expected integers");
    }

    @Test
    void an_unknown_column_is_refused_with_those_that_are_there() throws Exception {
        Selection odd = table("id int primary key", List.of());
        refused(odd.keyedBy("uid"))
                .hasMessageContaining("\"uid\" is not there in table odd: it has [" + column("id") + "]");
        refused(odd.select("nmae").keyedBy("id")).hasMessageContaining("\"nmae\" is not there");
    }

    @Test
    void two_output_columns_of_one_name_are_refused() throws Exception {
        table("id int primary key", List.of());
        Keyed keyed = JdbcCursors.query(db.pool(), "select x.id, y.id as other, x.id as oTher from odd x, odd y")
                .keyedBy("id");
        assertThatThrownBy(() -> Walks.all(keyed.map(row -> 0)))
                .satisfiesAnyOf(
                        e -> assertThat(e).hasMessageContaining("give each an alias of its own"),
                        e -> assertThat(e).isInstanceOf(SQLException.class));
    }

    @Test
    void a_cursor_of_other_key_columns_does_not_fit_and_both_are_named() throws Exception {
        Selection odd = table("a int not null, id int primary key", List.of(List.of(1, 1)));
        Cursor byId = Walks.cursors(odd.keyedBy("id").map(row -> 0)).get(0);
        assertThatThrownBy(() -> Walks.after(odd.keyedBy("a desc").map(row -> 0), byId))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("keyed by " + column("a") + " desc, " + column("id"))
                .hasMessageContaining("made for rows keyed by " + column("id"));
        assertThatThrownBy(() -> Walks.after(odd.keyedBy("id").map(row -> 0), Cursor.of("list", 1L)))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("another kind of enumerator");
        assertThatThrownBy(() -> Walks.after(odd.keyedBy("id").map(row -> 0), Cursor.of("rows", column("id"), "1")))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("is a String, not a Long");
    }

    @Test
    void a_unique_index_that_is_added_while_a_run_is_under_way_leaves_its_cursors_as_they_are() throws Exception {
        Selection odd =
                table("a int not null, id int primary key", List.of(List.of(1, 9), List.of(2, 8), List.of(3, 7)));
        for (Keyed keyed : List.of(odd.keyedBy("a"), odd.keyedBy("a").upToNow())) {
            Cursor first = Walks.cursors(keyed.map(row -> 0)).get(0);
            db.execute("create unique index odd_a on odd (a)");
            assertThat(Walks.after(keyed.map(row -> row.getInt("id")), first)).containsExactly(8, 7);
            assertThat(Walks.cursors(keyed.map(row -> 0)).get(0).parts())
                    .as("a new run goes by the index alone")
                    .hasSize(first.size() - 1);
            table("a int not null, id int primary key", List.of(List.of(1, 9), List.of(2, 8), List.of(3, 7)));
        }
    }

    @Test
    void a_unique_index_that_is_dropped_while_a_run_is_under_way_is_told_of() throws Exception {
        Selection odd = table("a int not null unique, id int primary key", List.of(List.of(1, 1), List.of(2, 2)));
        Cursor first = Walks.cursors(odd.keyedBy("a").map(row -> 0)).get(0);
        table("a int not null, id int primary key", List.of(List.of(1, 1), List.of(1, 2)));
        assertThatThrownBy(() -> Walks.after(odd.keyedBy("a").map(row -> 0), first))
                .isInstanceOf(CursorMisfit.class)
                .hasMessageContaining("keyed by " + column("a") + ", " + column("id"))
                .hasMessageContaining("unique index")
                .hasMessageContaining("dropped");
    }
}
