package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.testing.ResumeLaw;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Types that one database has and the others have not, or have otherwise. */
class SpecialTypesTest {
    @Test
    void an_enum_of_postgresql_goes_by_its_own_order() throws Exception {
        TestDatabase db = TestDatabase.POSTGRES;
        db.execute(
                "drop table if exists moods",
                "drop type if exists mood",
                "create type mood as enum ('sad', 'ok', 'happy')");
        db.table("moods", "m mood primary key");
        db.execute("insert into moods values ('happy'), ('ok'), ('sad')");
        Keyed keyed = JdbcCursors.table(db.pool(), "moods").keyedBy("m").pageSize(1);
        assertThat(Walks.all(keyed.map(row -> row.getString(1)))).containsExactly("sad", "ok", "happy");
        ResumeLaw.check(keyed.map(row -> row.getString(1)));
    }

    /** Prisma makes types with capitals; the driver quotes the name of one that is not on the search path, and no other. */
    @Test
    void an_enum_of_postgresql_may_have_capitals_in_its_name_and_lie_in_another_schema() throws Exception {
        TestDatabase db = TestDatabase.POSTGRES;
        db.execute(
                "drop schema if exists app cascade",
                "drop type if exists \"OrderStatus\" cascade",
                "create schema app",
                "create type \"OrderStatus\" as enum ('new', 'done')",
                "create type app.\"OrderStatus\" as enum ('late', 'early')");
        db.table("statuses", "s \"OrderStatus\" not null, a app.\"OrderStatus\" not null, primary key (s, a)");
        db.execute(
                "insert into statuses values ('done', 'early'), ('done', 'late'), ('new', 'early'), ('new', 'late')");
        Keyed keyed = JdbcCursors.table(db.pool(), "statuses").keyedBy("s", "a").pageSize(1);
        assertThat(Walks.all(keyed.map(row -> row.getString(1) + " " + row.getString(2))))
                .containsExactly("new late", "new early", "done late", "done early");
    }

    @Test
    void citexts_that_differ_in_capitals_only_are_equal_so_a_query_keyed_by_them_needs_a_word() throws Exception {
        TestDatabase db = TestDatabase.POSTGRES;
        db.execute("create extension if not exists citext");
        db.table("mails", "mail citext not null, name text not null");
        db.execute("insert into mails values ('a', 'x'), ('A', 'X')");
        Selection query = JdbcCursors.query(db.pool(), "select mail, name from mails");
        for (int size = 1; size < 4; size++) {
            Keyed byMail = query.keyedBy("mail").pageSize(size);
            assertThatThrownBy(() -> Walks.all(byMail.map(row -> row.getString(1))))
                    .hasMessageContaining("is followed by")
                    .hasMessageContaining(".assertUnique()");
        }
        assertThat(Walks.all(query.keyedBy("name").map(row -> row.getString(1))))
                .hasSize(2);
        assertThat(Walks.all(query.keyedBy("mail", "name").map(row -> row.getString(1))))
                .as("a text of PostgreSQL is exact, also beside one that is not")
                .hasSize(2);
    }

    @Test
    void an_enum_of_mariadb_is_refused_because_it_sorts_by_number_and_compares_as_text() throws Exception {
        TestDatabase db = TestDatabase.MARIADB;
        db.table("moods", "m enum('sad', 'ok', 'happy') primary key");
        assertThatThrownBy(() -> JdbcCursors.table(db.pool(), "moods")
                        .keyedBy("m")
                        .map(row -> 0)
                        .open(dev.stint.cursor.Cursor.START))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be a key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select status, tags, id from labelled",
                "select status, tags, id from labelled group by status, tags, id",
                "select status, max(tags) as tags, max(id) as id from labelled group by status"
            })
    void an_enum_or_a_set_in_a_query_of_mariadb_is_refused_too_whoever_vouches_for_it(String select) throws Exception {
        TestDatabase db = TestDatabase.MARIADB;
        labelled(db);
        for (String key : List.of("status", "tags")) {
            Keyed keyed = JdbcCursors.query(db.pool(), select).keyedBy(key, "id");
            for (Keyed each : List.of(keyed, keyed.assertUnique())) {
                assertThatThrownBy(() -> Walks.all(each.map(row -> 0)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("column \"" + key + "\" is an enum or a set")
                        .hasMessageContaining("cast(" + key + " as char)");
            }
        }
    }

    @Test
    void an_enum_of_mariadb_that_is_cast_to_text_goes_by_its_letters_and_a_char_is_a_key_as_it_stands()
            throws Exception {
        TestDatabase db = TestDatabase.MARIADB;
        labelled(db);
        Keyed cast = JdbcCursors.query(
                        db.pool(),
                        "select cast(status as char) as status, cast(tags as char) as tags, id from labelled")
                .keyedBy("status", "tags", "id")
                .pageSize(1);
        assertThat(Walks.all(cast.map(row -> row.getLong("id")))).containsExactly(3L, 2L, 1L);
        Keyed asItStands = JdbcCursors.query(db.pool(), "select code, id from labelled")
                .keyedBy("code", "id")
                .pageSize(1);
        assertThat(Walks.all(asItStands.map(row -> row.getLong("id")))).containsExactly(3L, 1L, 2L);
    }

    private static void labelled(TestDatabase db) throws SQLException {
        db.table(
                "labelled",
                "status enum('1', '10', '2') not null, tags set('a', 'b') not null, code char(5) not null, id int primary key");
        db.execute("insert into labelled values ('2', 'a', '7 up', 1), ('10', 'b', 'x', 2), ('10', 'b,a', '', 3)");
    }

    @Test
    void a_small_number_of_mariadb_is_no_boolean() throws Exception {
        TestDatabase db = TestDatabase.MARIADB;
        db.table("flags", "f tinyint(1) not null, b bit(8) not null, primary key (f, b)");
        db.execute("insert into flags values (2, 200), (0, 3), (1, 5), (2, 9)");
        Keyed keyed = JdbcCursors.table(db.pool(), "flags").keyedBy("f", "b").pageSize(1);
        assertThat(Walks.cursors(keyed.map(row -> 0)))
                .extracting(cursor -> cursor.parts().subList(2, 4))
                .containsExactly(List.of(0L, 3L), List.of(1L, 5L), List.of(2L, 9L), List.of(2L, 200L));
        ResumeLaw.check(keyed.map(row -> row.getLong("f") + "/" + row.getLong("b")));
    }

    @Test
    void a_point_in_time_of_mariadb_keeps_its_microseconds() throws Exception {
        TestDatabase db = TestDatabase.MARIADB;
        db.table("times", "t timestamp(6) primary key");
        db.execute("insert into times values ('2026-07-01 12:00:00.000002'), ('2026-07-01 12:00:00.000001')");
        ResumeLaw.check(JdbcCursors.table(db.pool(), "times")
                .keyedBy("t desc")
                .pageSize(1)
                .map(row -> row.getString(1)));
    }

    @Test
    void the_ends_of_time_of_postgresql_are_points_in_time() throws Exception {
        TestDatabase db = TestDatabase.POSTGRES;
        db.table("ends", "t timestamptz primary key");
        db.execute("insert into ends values ('infinity'), ('2026-07-01 12:00:00.000001+02'), ('-infinity')");
        Keyed keyed = JdbcCursors.table(db.pool(), "ends").keyedBy("t").pageSize(1);
        assertThat(Walks.all(keyed.map(row -> row.getString(1))))
                .hasSize(3)
                .startsWith("-infinity")
                .endsWith("infinity");
        ResumeLaw.check(keyed.map(row -> row.getString(1)));
        ResumeLaw.check(keyed.upToNow().map(row -> row.getString(1)));
    }

    @Test
    void texts_that_differ_in_capitals_only_may_be_equal_to_mariadb_so_a_query_keyed_by_them_needs_a_word()
            throws Exception {
        TestDatabase db = TestDatabase.MARIADB;
        db.table("words", "w varchar(9) collate latin1_bin not null, id int primary key");
        db.execute("insert into words values ('A', 1), ('a', 2)");
        Keyed query = JdbcCursors.query(db.pool(), "select w from words").keyedBy("w");
        assertThatThrownBy(() -> Walks.all(query.map(row -> row.getString(1))))
                .hasMessageContaining("A is followed by a")
                .hasMessageContaining(".assertUnique()");
        assertThat(Walks.all(query.assertUnique().map(row -> row.getString(1)))).containsExactly("A", "a");
    }

    @Test
    void a_view_needs_the_authors_word() throws Exception {
        TestDatabase db = TestDatabase.POSTGRES;
        db.execute("drop view if exists some_ten");
        db.numbered("ten_seen", 10);
        db.execute("create or replace view some_ten as select * from ten_seen where id > 5");
        Keyed keyed = JdbcCursors.table(db.pool(), "some_ten").keyedBy("id").pageSize(2);
        assertThatThrownBy(() -> Walks.all(keyed.map(row -> 0))).hasMessageContaining("for a view: .assertUnique()");
        assertThat(Walks.all(keyed.assertUnique().map(row -> row.getLong("id"))))
                .hasSize(5);
        db.execute("drop view some_ten");
    }

    @Test
    void the_size_of_a_condition_is_the_planners_where_it_has_one() throws Exception {
        for (TestDatabase db : List.of(TestDatabase.POSTGRES, TestDatabase.MARIADB)) {
            db.numbered("sized", 1_000);
            db.execute(db == TestDatabase.POSTGRES ? "analyze sized" : "analyze table sized");
            Keyed keyed =
                    JdbcCursors.table(db.pool(), "sized").where("id <= ?", 100).keyedBy("id");
            assertThat(keyed.map(row -> 0).size().orElseThrow()).as("%s", db).isBetween(50L, 200L);
        }
    }
}
