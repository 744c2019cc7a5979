package dev.stint.jdbc;

class MariaDbKeysetLawTest extends KeysetLawContract {
    MariaDbKeysetLawTest() {
        super(TestDatabase.MARIADB);
    }
}
