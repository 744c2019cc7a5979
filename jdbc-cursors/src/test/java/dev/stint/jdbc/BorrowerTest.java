package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A connection is given back as it was borrowed. */
class BorrowerTest {
    /** Whether the statement ends or is ended is chance: both are as good. */
    private static void readWhileStopped(Borrower borrower) throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        Thread stopper = new Thread(() -> {
            try {
                reading.await();
                borrower.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopper.start();
        try {
            var unused = borrower.read(connection -> {
                reading.countDown();
                boolean more = true;
                while (more) {
                    more = borrower.query(connection, Fragment.of("select 1"), ResultSet::next);
                }
                return more;
            });
        } catch (SQLException | CancellationException stopped) {
            assertThat(stopped).isNotNull();
        }
        stopper.join();
    }

    private static void assertNextOneReads(HikariDataSource pool) throws Exception {
        try (Connection next = pool.getConnection();
                Statement statement = next.createStatement();
                ResultSet row = statement.executeQuery("select 1")) {
            assertThat(row.next()).isTrue();
        }
    }

    private static HikariDataSource poolOfOne(TestDatabase database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.pool().getJdbcUrl());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    private static void check(TestDatabase database) throws Exception {
        try (HikariDataSource pool = poolOfOne(database)) {
            for (int times = 0; times < 200; times++) {
                readWhileStopped(new Borrower(pool));
                assertNextOneReads(pool);
            }
        }
    }

    @Test
    void a_cancel_that_came_too_late_does_not_end_the_statement_of_whoever_has_the_connection_next_in_h2()
            throws Exception {
        check(TestDatabase.H2);
    }

    @Test
    void nor_in_postgresql() throws Exception {
        check(TestDatabase.POSTGRES);
    }

    @Test
    void nor_in_mariadb() throws Exception {
        check(TestDatabase.MARIADB);
    }
}
