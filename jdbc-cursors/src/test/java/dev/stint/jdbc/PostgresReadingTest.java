package dev.stint.jdbc;

import java.sql.SQLException;

class PostgresReadingTest extends ReadingContract {
    PostgresReadingTest() {
        super(TestDatabase.POSTGRES);
    }

    @Override
    void analyze(String table) throws SQLException {
        db.execute("analyze " + table);
    }

    @Override
    String schema() {
        return "public";
    }
}
