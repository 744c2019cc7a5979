package dev.stint.jdbc;

class H2KeysetLawTest extends KeysetLawContract {
    H2KeysetLawTest() {
        super(TestDatabase.H2);
    }
}
