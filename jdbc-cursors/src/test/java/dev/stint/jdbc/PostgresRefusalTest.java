package dev.stint.jdbc;

class PostgresRefusalTest extends RefusalContract {
    PostgresRefusalTest() {
        super(TestDatabase.POSTGRES);
    }
}
