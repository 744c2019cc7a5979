package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import dev.stint.testing.ResumeLaw;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How rows are read, on each database. */
abstract class ReadingContract {
    final TestDatabase db;

    ReadingContract(TestDatabase db) {
        this.db = db;
    }

    @BeforeEach
    void ten() throws SQLException {
        db.numbered("ten", 10);
    }

    @AfterEach
    void every_connection_is_back() {
        assertThat(db.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    Keyed rows() {
        return JdbcCursors.table(db.pool(), "ten").keyedBy("id");
    }

    static Enumerator<Long> ids(Keyed keyed) {
        return keyed.map(row -> row.getLong("id"));
    }

    static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void rows_come_by_key_whatever_their_order_of_insertion() throws Exception {
        db.table("shuffled", "id bigint primary key");
        db.insert("shuffled", List.of(List.of(3L), List.of(1L), List.of(2L)));
        Keyed keyed = JdbcCursors.table(db.pool(), "shuffled").keyedBy("id");
        assertThat(Walks.all(ids(keyed))).containsExactly(1L, 2L, 3L);
        assertThat(Walks.all(ids(JdbcCursors.table(db.pool(), "shuffled").keyedBy("id desc"))))
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void pages_of_any_size_give_the_same_rows() throws Exception {
        for (int size : new int[] {1, 3, 5, 9, 10, 11, 1000}) {
            assertThat(Walks.all(ids(rows().pageSize(size))))
                    .as("page size %d", size)
                    .isEqualTo(range(1, 10));
        }
    }

    @Test
    void batches_of_three_from_ten_rows_are_three_three_three_one() throws Exception {
        assertThat(Walks.all(ids(rows()).batches(3))).extracting(List::size).containsExactly(3, 3, 3, 1);
    }

    @Test
    void the_cursor_says_what_it_is_made_of() throws Exception {
        assertThat(Walks.cursors(ids(rows())).get(3)).isEqualTo(Cursor.of("rows", column("id"), 4L));
        assertThat(Walks.cursors(ids(rows().upToNow())).get(3))
                .isEqualTo(Cursor.of("rows-up-to", column("id"), Cursor.of(10L), 4L));
    }

    String column(String name) {
        return name;
    }

    @Test
    void rows_ahead_are_seen_rows_behind_are_not_and_deleted_ones_disturb_nothing() throws Exception {
        List<Long> seen = new ArrayList<>();
        try (Items<Long> items = ids(rows().pageSize(4)).open(Cursor.START)) {
            while (items.next()) {
                seen.add(items.item());
                if (items.item() == 5L) {
                    db.execute("insert into ten values (0, 'behind')", "insert into ten values (99, 'ahead')");
                    db.execute("delete from ten where id in (2, 5, 10)");
                }
            }
        }
        assertThat(seen).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 99L);
    }

    @Test
    void a_page_is_as_old_as_its_query() throws Exception {
        db.execute("delete from ten where id = 4");
        List<Long> seen = new ArrayList<>();
        try (Items<Long> items = ids(rows().pageSize(5)).open(Cursor.START)) {
            while (items.next()) {
                seen.add(items.item());
                if (items.item() == 1L) {
                    db.execute("insert into ten values (4, 'within')", "delete from ten where id = 5");
                }
            }
        }
        assertThat(seen).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    /** Of two transactions that take their keys from a sequence, the second may commit first. */
    @Test
    void a_row_whose_transaction_commits_late_lies_behind_the_cursor() throws Exception {
        db.execute("delete from ten where id = 4");
        for (Keyed keyed : List.of(rows(), rows().upToNow())) {
            try (Connection late = db.pool().getConnection();
                    Items<Long> items = ids(keyed.pageSize(2)).open(Cursor.START)) {
                late.setAutoCommit(false);
                late.createStatement().execute("insert into ten values (4, 'late')");
                List<Long> seen = new ArrayList<>();
                while (items.next()) {
                    seen.add(items.item());
                    if (items.item() == 7L) {
                        late.commit();
                    }
                }
                assertThat(seen).containsExactly(1L, 2L, 3L, 5L, 6L, 7L, 8L, 9L, 10L);
            }
            db.execute("delete from ten where id = 4");
        }
    }

    @Test
    void rows_added_while_the_last_page_is_worked_on_are_seen() throws Exception {
        List<Long> seen = new ArrayList<>();
        try (Items<Long> items = ids(rows()).open(Cursor.START)) {
            while (items.next()) {
                seen.add(items.item());
                if (items.item() == 10L) {
                    db.execute("insert into ten values (11, 'late')");
                }
            }
        }
        assertThat(seen).isEqualTo(range(1, 11));
    }

    @Test
    void up_to_now_ends_at_the_key_that_was_highest_at_first() throws Exception {
        Enumerator<Long> bounded = ids(rows().upToNow().pageSize(3));
        Cursor fourth = Walks.cursors(bounded).get(3);
        db.execute("insert into ten values (11, 'new')");
        assertThat(Walks.after(bounded, fourth)).isEqualTo(range(5, 10));
        assertThat(Walks.all(bounded)).isEqualTo(range(1, 11));
    }

    @Test
    void up_to_now_of_an_empty_table_is_empty() throws Exception {
        db.execute("delete from ten");
        assertThat(Walks.all(ids(rows().upToNow()))).isEmpty();
        assertThat(Walks.all(ids(rows()))).isEmpty();
        assertThat(Walks.all(rows().ranges(3))).isEmpty();
    }

    @Test
    void conditions_are_joined_each_in_its_own_parentheses() throws Exception {
        Keyed keyed = JdbcCursors.table(db.pool(), "ten")
                .where("id = ? or id > ?", 2, 6)
                .where("id < ? or id = ?", 8, 10)
                .keyedBy("id");
        assertThat(Walks.all(ids(keyed.pageSize(2)))).containsExactly(2L, 7L, 10L);
    }

    @Test
    void chosen_columns_come_in_their_order_and_the_key_behind_them() throws Exception {
        Keyed keyed = JdbcCursors.table(db.pool(), "ten").select("name").keyedBy("id");
        assertThat(Walks.all(keyed.map(row -> row.getString(1) + row.getLong(2)))
                        .get(1))
                .isEqualTo("name 22");
    }

    @Test
    void a_joined_query_goes_by_its_output_columns() throws Exception {
        db.table("orders", "id bigint primary key, ten_id bigint not null");
        db.insert("orders", List.of(List.of(7L, 3L), List.of(8L, 3L), List.of(9L, 1L)));
        Selection joined = JdbcCursors.query(
                db.pool(),
                "select o.id as order_id, t.id as ten_id, t.name from orders o join ten t on t.id = o.ten_id where o.id > ?",
                6);
        Enumerator<Long> orders = joined.where("order_id < ?", 100)
                .keyedBy("ten_id", "order_id desc")
                .pageSize(2)
                .map(row -> row.getLong("order_id"));
        assertThat(Walks.all(orders)).containsExactly(9L, 8L, 7L);
        assertThat(Walks.after(orders, Walks.cursors(orders).get(1))).containsExactly(7L);
    }

    @Test
    void what_the_mapper_throws_is_the_items_own() throws Exception {
        Enumerator<Long> picky = rows().pageSize(2).map(row -> {
            if (row.getLong("id") == 4) {
                throw new IllegalStateException("bad row");
            }
            return row.getLong("id");
        });
        List<Object> seen = new ArrayList<>();
        try (Items<Long> items = picky.open(Cursor.START)) {
            while (items.next()) {
                try {
                    seen.add(items.item());
                } catch (IllegalStateException e) {
                    seen.add(e.getMessage() + " at " + items.cursor().get(2, Long.class));
                }
            }
        }
        assertThat(seen).hasSize(10).contains("bad row at 4");
    }

    @Test
    void the_next_page_is_read_on_another_thread_while_slow_steps_work_on_this_one() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Enumerator<Boolean> rows =
                rows().pageSize(2).map(row -> threads.add(Thread.currentThread().getName()));
        try (Items<Boolean> items = rows.open(Cursor.START)) {
            while (items.next()) {
                slowStep();
            }
        }
        assertThat(threads).containsExactlyInAnyOrder(Thread.currentThread().getName(), "stint-page-reader");
    }

    /** Slower than reading a page. */
    private void slowStep() throws SQLException {
        for (int i = 0; i < 3; i++) {
            assertThat(db.longs("select count(*) from ten")).isNotEmpty();
        }
    }

    @Test
    void closing_in_the_middle_of_a_read_gives_the_connection_back() throws Exception {
        for (int k = 1; k <= 6; k++) {
            Items<Long> items = ids(rows().pageSize(2)).open(Cursor.START);
            for (int i = 0; i < k; i++) {
                items.next();
                slowStep();
            }
            items.next();
            items.close();
            assertThat(db.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void a_range_counts_its_rows_and_carries_the_condition() throws Exception {
        Enumerator<KeyRange> ranges = JdbcCursors.table(db.pool(), "ten")
                .where("id <> ?", 5)
                .keyedBy("id")
                .ranges(4);
        try (Items<KeyRange> items = ranges.open(Cursor.START)) {
            List<Long> elements = new ArrayList<>();
            while (items.next()) {
                elements.add(items.elements());
                assertThat(items.item().predicate()).startsWith("(id <> ?) and ");
            }
            assertThat(elements).containsExactly(4L, 4L, 1L);
        }
    }

    @Test
    void ranges_of_another_size_go_on_where_rows_have_stopped() throws Exception {
        Cursor fourth = Walks.cursors(ids(rows())).get(3);
        assertThat(Walks.after(rows().ranges(5), fourth))
                .extracting(KeyRange::rows)
                .containsExactly(5L, 1L);
    }

    @Test
    void the_size_is_exact_if_asked_for_and_unknown_if_not_wanted() throws Exception {
        Keyed some = JdbcCursors.table(db.pool(), "ten").where("id > ?", 7).keyedBy("id");
        assertThat(ids(some.size(Size.EXACT)).size()).hasValue(3);
        assertThat(ids(rows().size(Size.EXACT)).size()).hasValue(10);
        assertThat(ids(rows().size(Size.UNKNOWN)).size()).isEmpty();
        assertThat(rows().size(Size.EXACT).ranges(4).size()).hasValue(10);
    }

    @Test
    void the_estimated_size_is_the_planners() throws Exception {
        analyze("ten");
        assertThat(ids(rows()).size()).hasValue(10);
    }

    @Test
    void of_a_table_that_the_metadata_do_not_list_the_size_is_unknown_and_not_0() throws Exception {
        try (Connection connection = db.pool().getConnection()) {
            TablePlace nowhere = new TablePlace(schema(), schema(), "nowhere");
            assertThat(Dialect.of(connection).estimateTable(connection, nowhere))
                    .isEmpty();
        }
    }

    abstract void analyze(String table) throws SQLException;

    @Test
    void names_that_are_words_of_sql_or_hold_capitals_are_quoted() throws Exception {
        String q = db.pool().getJdbcUrl().contains("mariadb") ? "`" : "\"";
        db.execute("drop table if exists " + q + "Order" + q);
        db.execute("create table " + q + "Order" + q + " (" + q + "Group Id" + q + " bigint primary key)");
        db.execute("insert into " + q + "Order" + q + " values (1)");
        Enumerator<Long> rows =
                JdbcCursors.table(db.pool(), "Order").keyedBy("Group Id desc").map(row -> row.getLong(1));
        assertThat(Walks.all(rows)).containsExactly(1L);
    }

    @Test
    void a_nest_of_tables_resumes_at_each_of_its_rows() throws Exception {
        db.table("parts", "ten_id bigint not null, n bigint not null, primary key (ten_id, n)");
        db.insert(
                "parts", List.of(List.of(1L, 1L), List.of(1L, 2L), List.of(3L, 1L), List.of(9L, 1L), List.of(9L, 2L)));
        Enumerator<String> parts = ids(rows().pageSize(4))
                .nested(id -> JdbcCursors.table(db.pool(), "parts")
                        .where("ten_id = ?", id)
                        .keyedBy("n desc")
                        .map(row -> id + "/" + row.getLong("n")));
        assertThat(Walks.all(parts)).containsExactly("1/2", "1/1", "3/1", "9/2", "9/1");
        ResumeLaw.check(parts);
    }

    @Test
    void a_table_may_be_named_with_its_schema() throws Exception {
        Keyed keyed = JdbcCursors.table(db.pool(), schema() + ".ten").keyedBy("id");
        assertThat(Walks.all(ids(keyed))).hasSize(10);
    }

    abstract String schema();

    @Test
    void a_pool_without_auto_commit_gets_its_connections_back_without_a_transaction() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(db.pool().getJdbcUrl());
        config.setAutoCommit(false);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Keyed keyed = JdbcCursors.table(pool, "ten").keyedBy("id").pageSize(3);
            assertThat(Walks.all(ids(keyed))).isEqualTo(range(1, 10));
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    void an_unknown_table_is_named_with_the_database_but_not_its_password() {
        assertThatThrownBy(
                        () -> Walks.all(ids(JdbcCursors.table(db.pool(), "tne").keyedBy("id"))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("there is no table \"tne\" in jdbc:")
                .hasMessageContaining("correct the name")
                .hasMessageNotContaining("user=");
    }
}
