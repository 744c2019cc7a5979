package dev.stint.jdbc;

class MariaDbRefusalTest extends RefusalContract {
    MariaDbRefusalTest() {
        super(TestDatabase.MARIADB);
    }
}
