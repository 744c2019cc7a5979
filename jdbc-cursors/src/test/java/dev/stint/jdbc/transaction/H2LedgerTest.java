package dev.stint.jdbc.transaction;

import dev.stint.jdbc.TestDatabase;
import java.sql.SQLException;

class H2LedgerTest extends LedgerContract {
    H2LedgerTest() {
        super(TestDatabase.H2);
    }

    @Override
    String sessionLimits() throws SQLException {
        return db.longs("select lock_timeout()").toString();
    }
}
