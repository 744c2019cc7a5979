package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresConflictTest extends ConflictContract {
    PostgresConflictTest() {
        super(TestDatabase.POSTGRES);
    }

    /** Whoever looks first is the victim. */
    @Override
    void sparedRival(Connection rival) throws SQLException {
        run(rival, "set local deadlock_timeout = '10min'");
    }

    @Override
    String whoWaits() {
        return "select 1 from pg_stat_activity where wait_event_type = 'Lock'";
    }

    @Test
    void a_row_that_has_changed_since_it_was_read() throws Exception {
        readThenWrite("set session characteristics as transaction isolation level repeatable read");
    }

    /** Each reads what the other writes: whoever commits last cannot be put in an order. */
    @Test
    void a_commit_that_cannot_be_serialised() throws Exception {
        String serializable = "set session characteristics as transaction isolation level serializable";
        assertUnheardOf(pool(serializable), 2, (item, time, connection) -> {
            if (item == 3 && time == 1) {
                run(connection, "select n from rival where id = 1", "update rival set n = 7 where id = 2");
                try (Connection rival = db.pool().getConnection()) {
                    rival.setAutoCommit(false);
                    rival.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
                    run(rival, "select n from rival where id = 2", "update rival set n = 8 where id = 1");
                    rival.commit();
                }
            }
        });
        assertThat(db.longs("select n from rival order by id")).containsExactly(8L, 0L);
    }
}
