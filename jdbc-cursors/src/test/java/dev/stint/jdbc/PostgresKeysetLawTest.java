package dev.stint.jdbc;

class PostgresKeysetLawTest extends KeysetLawContract {
    PostgresKeysetLawTest() {
        super(TestDatabase.POSTGRES);
    }
}
