package dev.stint.samples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class AuditTest {
    @Test
    void every_lost_and_every_repeated_item_is_counted() throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = database.createStatement()) {
            statement.execute("create table city (id bigint)");
            statement.execute("create table nearest_bigger (city_id bigint)");
            statement.execute("insert into city values (1), (2), (3), (4), (5)");
            statement.execute("insert into nearest_bigger values (1), (2), (2), (2), (4)");

            assertThat(Audit.of(database)).isEqualTo(new Audit(5, 2, 2));
            assertThat(Audit.soFar(database)).isEqualTo(new Audit(4, 1, 2));
        }
    }
}
