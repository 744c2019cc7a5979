package dev.stint.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class SharedServerTest {
    @Test
    void redis_is_started_once() {
        assumeThat(SharedServer.REDIS.whyNot()).isEmpty();
        assertThat(SharedServer.REDIS.address()).startsWith("redis://").isEqualTo(SharedServer.REDIS.address());
    }

    @Test
    void postgres_can_be_connected_to_by_its_address_alone() throws Exception {
        assumeThat(SharedServer.POSTGRES.whyNot()).isEmpty();
        try (Connection connection = DriverManager.getConnection(SharedServer.POSTGRES.address())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void mariadb_can_be_connected_to_by_its_address_alone() throws Exception {
        assumeThat(SharedServer.MARIADB.whyNot()).isEmpty();
        try (Connection connection = DriverManager.getConnection(SharedServer.MARIADB.address())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }
}
