package dev.stint.jdbc;

import java.sql.SQLException;

class MariaDbReadingTest extends ReadingContract {
    MariaDbReadingTest() {
        super(TestDatabase.MARIADB);
    }

    @Override
    void analyze(String table) throws SQLException {
        db.execute("analyze table " + table);
    }

    @Override
    String schema() {
        return "stint";
    }
}
