package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.jdbc.database.DatabaseErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionPoolTest {
    @Test
    void a_pool_lends_connections() throws Exception {
        try (HikariDataSource pool = ConnectionPool.open("jdbc:h2:mem:pool", "sa", "", 2)) {
            pool.getConnection().close();
            assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgres://u:se@cret@h/db",
                "jdbc:postgres://u:se/cret@h/db",
                "jdbc:postgres://u:se?cret@h/db",
                "jdbc:postgres://u:cret;se@h/db",
                "jdbc:postgres://h/db?user=u&password=se@cret",
                "jdbc:postgres://h/db;password=cret;x=se@y",
                "jdbc:oracle:thin:u/cret@h:1521/db",
                "cret@h"
            })
    void whatever_a_password_holds_none_of_it_is_shown(String url) {
        assertThat(DatabaseErrors.address(url))
                .doesNotContain("cret")
                .doesNotContain("se@")
                .doesNotContain("u:se");
        assertThatThrownBy(() -> ConnectionPool.open(url, "me", "secret", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(error -> {
                    for (Throwable each = error; each != null; each = each.getCause()) {
                        assertThat(each.toString()).doesNotContain("cret").doesNotContain("u:se");
                    }
                });
    }

    @Test
    void a_bad_url_is_told_with_the_drivers_that_are_there() {
        assertThatThrownBy(
                        () -> ConnectionPool.open("jdbc:postgres://u:secret@h/db?password=secret", "me", "secret", 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("jdbc:postgres://h/db")
                .hasMessageContaining("org.postgresql.Driver")
                .hasMessageNotContaining("secret");
    }
}
