package dev.stint.jdbc;

import java.sql.Connection;
import java.util.OptionalLong;

/** How many rows a selection has. */
final class RowCount {
    private RowCount() {}

    static OptionalLong of(Keyed keyed) throws Exception {
        if (keyed.options().size() == Size.UNKNOWN) {
            return OptionalLong.empty();
        }
        Borrower borrower = new Borrower(keyed.selection().db());
        return borrower.read(connection -> of(keyed, borrower, connection));
    }

    private static OptionalLong of(Keyed keyed, Borrower borrower, Connection connection) throws Exception {
        Keyset keyset = KeysetFinder.find(keyed, null, connection);
        if (keyed.options().size() == Size.EXACT) {
            return borrower.query(
                    connection,
                    keyset.count(Fragment.EMPTY),
                    rows -> rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty());
        }
        Origin origin = keyed.selection().origin();
        if (origin.isTable() && keyed.selection().conditions().isEmpty()) {
            Dialect dialect = keyset.dialect();
            FoundTable table = FoundTable.find(connection, dialect, origin);
            return dialect.estimateTable(connection, table.place());
        }
        return keyset.dialect().estimateSelect(connection, keyset.all());
    }
}
