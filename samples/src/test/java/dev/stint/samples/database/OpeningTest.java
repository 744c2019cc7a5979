package dev.stint.samples.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said of a database that lets nobody in. */
class OpeningTest {
    private final Driver driver = new Refusing();

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(driver);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(driver);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_error_whose_causes_are_a_ring_is_told_like_any_other() {
        assertThatThrownBy(() -> Databases.open("jdbc:ring:", 1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot connect to jdbc:ring:")
                .hasMessageContaining("of a ring; check that the database runs");
    }

    /** Throws two errors each of which has caused the other. */
    private static final class Refusing implements Driver {
        @Override
        public boolean acceptsURL(String url) {
            return url.equals("jdbc:ring:");
        }

        @Override
        @SuppressWarnings("NullAway") // as the interface wants it where a URL is another driver's
        public Connection connect(String url, Properties info) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            SQLException first = new SQLException("the first of a ring");
            first.initCause(new SQLException("the second of a ring", first));
            throw first;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
