package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which unique indexes prove that columns identify a row, as the drivers list them. */
class UniqueIndexesTest {
    private static Collection<List<String>> proofs(String parts, Set<String> unfinished) throws SQLException {
        String sql = "select * from (values " + parts + ") as parts (index_name, column_name, filter_condition)";
        try (Connection connection = TestDatabase.H2.pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return UniqueIndexes.read(rows, unfinished);
        }
    }

    @Test
    void the_narrowest_comes_first() throws SQLException {
        assertThat(proofs("('ab', 'a', null), ('ab', 'b', null), ('c', 'c', null)", Set.of()))
                .containsExactly(List.of("c"), List.of("a", "b"));
    }

    @Test
    void one_over_an_expression_is_left_out_with_all_its_columns() throws SQLException {
        assertThat(proofs("('ax', 'a', null), ('ax', null, null), ('xb', null, null), ('xb', 'b', null)", Set.of()))
                .isEmpty();
    }

    @Test
    void one_over_some_of_the_rows_is_left_out() throws SQLException {
        assertThat(proofs("('a', 'a', 'b > 0')", Set.of())).isEmpty();
    }

    @Test
    void one_that_is_not_finished_is_left_out() throws SQLException {
        assertThat(proofs("('a', 'a', null), ('b', 'b', null)", Set.of("a"))).containsExactly(List.of("b"));
    }

    @Test
    void the_statistics_of_the_table_are_no_index() throws SQLException {
        assertThat(proofs("(cast(null as varchar), cast(null as varchar), cast(null as varchar))", Set.of()))
                .isEmpty();
    }
}
