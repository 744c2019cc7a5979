package dev.stint.jdbc;

import java.util.Locale;

class H2RefusalTest extends RefusalContract {
    H2RefusalTest() {
        super(TestDatabase.H2);
    }

    @Override
    String column(String name) {
        return name.toUpperCase(Locale.ROOT);
    }
}
