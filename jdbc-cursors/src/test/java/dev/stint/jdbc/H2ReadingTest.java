package dev.stint.jdbc;

import java.sql.SQLException;
import java.util.Locale;

class H2ReadingTest extends ReadingContract {
    H2ReadingTest() {
        super(TestDatabase.H2);
    }

    @Override
    void analyze(String table) throws SQLException {
        db.execute("analyze table " + table);
    }

    @Override
    String schema() {
        return "public";
    }

    @Override
    String column(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
