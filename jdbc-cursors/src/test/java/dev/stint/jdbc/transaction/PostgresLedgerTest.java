package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.jdbc.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresLedgerTest extends LedgerContract {
    PostgresLedgerTest() {
        super(TestDatabase.POSTGRES);
    }

    @Override
    String sessionLimits() throws SQLException {
        return db.longs("select setting::bigint from pg_settings where name in"
                        + " ('lock_timeout', 'idle_in_transaction_session_timeout') order by name")
                .toString();
    }

    @Test
    void a_connection_that_is_killed_in_the_middle_leaves_no_trace() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            db.execute("select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'");
            assertThatThrownBy(() -> account.commit(done(1), null)).isInstanceOf(SQLException.class);
            step(account, 1);
            account.commit(done(1), null);
        }
        assertThat(effects()).containsExactly(1L);
        assertThat(stored("r", 2)).isEqualTo(done(1));
        assertThat(db.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    @Test
    void the_transactions_of_a_frozen_stint_end_with_its_lease() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            account.begin();
            try (var statement = mode.connection(null).createStatement();
                    var row = statement.executeQuery("show idle_in_transaction_session_timeout")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("10s");
            }
        }
        assertThat(stored("r", 2)).isEqualTo(Progress.NONE);
    }
}
