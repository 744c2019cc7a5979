package dev.stint.jdbc.transaction;

import dev.stint.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbConflictTest extends ConflictContract {
    MariaDbConflictTest() {
        super(TestDatabase.MARIADB);
    }

    /** The transaction that has changed fewer rows is the victim. */
    @Override
    void sparedRival(Connection rival) throws SQLException {
        run(rival, "insert into rival select seq, 0 from seq_100_to_600");
    }

    /** The table tells the same until nobody has asked for a tenth of a second. */
    @Override
    String whoWaits() {
        return "select 1 from (select sleep(0.15)) pause, information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
    }

    @Test
    void a_row_that_has_changed_since_it_was_read() throws Exception {
        readThenWrite("set session innodb_snapshot_isolation = on");
    }

    @Test
    void a_lock_that_a_rival_keeps_for_too_long() throws Exception {
        try (Connection rival = db.pool().getConnection()) {
            rival.setAutoCommit(false);
            run(rival, "update rival set n = n + 1 where id = 1");
            assertUnheardOf(pool("set session innodb_lock_wait_timeout = 1"), 2, (item, time, connection) -> {
                if (item == 3 && time == 2) {
                    rival.rollback();
                    rival.setAutoCommit(true);
                }
                if (item == 3) {
                    run(connection, "update rival set n = n + 1 where id = 1");
                }
            });
        }
    }
}
