package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresRefusalTest extends RefusalContract {
    PostgresRefusalTest() {
        super(TestDatabase.POSTGRES);
    }

    @Test
    void a_unique_index_whose_building_has_failed_proves_nothing() throws Exception {
        db.table("odd", "a int not null");
        db.execute("insert into odd values (1), (2), (2)");
        assertThatThrownBy(() -> db.execute("create unique index concurrently odd_a on odd (a)"))
                .isInstanceOf(SQLException.class);

        refused(JdbcCursors.table(db.pool(), "odd").keyedBy("a"))
                .hasMessageContaining("do not identify the rows of table odd");
    }

    @Test
    void a_unique_index_over_an_expression_proves_nothing() throws Exception {
        db.table("odd", "a int not null, b varchar(9) not null");
        db.execute("create unique index odd_ab on odd (a, lower(b))");

        refused(JdbcCursors.table(db.pool(), "odd").keyedBy("a"))
                .hasMessageContaining("do not identify the rows of table odd");
    }
}
