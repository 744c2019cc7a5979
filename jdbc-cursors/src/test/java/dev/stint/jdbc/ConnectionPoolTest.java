package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
    @Test
    void a_pool_lends_connections() throws Exception {
        try (HikariDataSource pool = ConnectionPool.open("jdbc:h2:mem:pool", "sa", "", 2)) {
            pool.getConnection().close();
            assertThat(pool.getMaximumPoolSize()).isEqualTo(2);
        }
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
