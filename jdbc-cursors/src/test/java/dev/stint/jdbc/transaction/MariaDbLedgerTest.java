package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.jdbc.TestDatabase;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MariaDbLedgerTest extends LedgerContract {
    MariaDbLedgerTest() {
        super(TestDatabase.MARIADB);
    }

    @Override
    String sessionLimits() throws SQLException {
        return "" + db.longs("select @@innodb_lock_wait_timeout") + db.longs("select @@idle_transaction_timeout");
    }

    @Test
    void the_transactions_of_a_frozen_stint_end_with_its_lease() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            account.begin();
            try (var statement = mode.connection(null).createStatement();
                    var row = statement.executeQuery("select @@idle_transaction_timeout")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getLong(1)).isEqualTo(10);
            }
        }
    }

    @Test
    void a_statement_that_commits_by_itself_is_found_out_at_the_commit() throws Exception {
        db.table("staging", "item bigint not null");
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            try (Statement own = mode.connection(null).createStatement()) {
                own.execute("truncate table staging");
            }
            assertThatThrownBy(() -> account.commit(done(1), null))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("commits by itself");
        }
        assertThat(stored("r", 2)).isEqualTo(Progress.NONE);
    }
}
