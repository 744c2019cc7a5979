package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What keyset enumerators say of themselves, without asking the database. Stored: a change fails runs that are under way. */
class FingerprintsTest {
    private static Selection users() {
        return JdbcCursors.table(TestDatabase.H2.pool(), "app.users");
    }

    private static String of(Keyed keyed) {
        return keyed.map(row -> row).fingerprint();
    }

    @Test
    void a_table_names_itself_its_conditions_and_its_key() {
        assertThat(of(users().keyedBy("id"))).isEqualTo("rows of app.users keyed by id");
        assertThat(of(users().where("campaign = ?", "spring").where("active").keyedBy("created_at desc", "id")))
                .isEqualTo("rows of app.users where (campaign = ?) and (active) keyed by created_at desc, id");
    }

    @Test
    void a_query_names_its_text() {
        assertThat(of(JdbcCursors.query(TestDatabase.H2.pool(), "select id from users where a = ?", 7)
                        .keyedBy("id")))
                .isEqualTo("rows of select id from users where a = ? keyed by id");
    }

    @Test
    void neither_values_nor_sizes_nor_columns_nor_the_shape_of_items_are_part_of_it() {
        String plain = of(users().where("campaign = ?", "spring").keyedBy("id"));
        Selection same = users().select("email").where("campaign = ?", "autumn");

        assertThat(of(same.keyedBy("id asc")
                        .pageSize(7)
                        .upToNow()
                        .size(Size.EXACT)
                        .assertUnique()))
                .isEqualTo(plain);
        assertThat(same.keyedBy("id").ranges(100).fingerprint()).isEqualTo(plain);
    }

    @Test
    void the_layout_of_a_text_means_nothing_but_within_quotes() {
        assertThat(of(users().where(" a  =\n    'x  y'\t").keyedBy("id")))
                .isEqualTo("rows of app.users where (a = 'x  y') keyed by id");
    }
}
