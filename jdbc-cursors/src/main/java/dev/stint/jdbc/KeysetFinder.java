package dev.stint.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the database and settles how a selection is gone through, or says why it cannot be. */
final class KeysetFinder {
    private final Keyed keyed;
    private final Origin origin;
    private final Connection connection;
    private final Dialect dialect;

    private KeysetFinder(Keyed keyed, Connection connection) throws SQLException {
        this.keyed = keyed;
        this.origin = keyed.selection().origin();
        this.connection = connection;
        this.dialect = Dialect.of(connection);
    }

    static Keyset find(Keyed keyed, Connection connection) throws SQLException {
        KeysetFinder finder = new KeysetFinder(keyed, connection);
        return finder.origin.isTable() ? finder.ofTable() : finder.ofQuery();
    }

    private Keyset ofTable() throws SQLException {
        FoundTable table = FoundTable.find(connection, dialect, origin);
        List<KeySpec> specs = new ArrayList<>(keyed.keys());
        List<Column> keys = specs.stream()
                .map(spec -> Column.named(spec.name(), table.columns(), origin))
                .toList();
        if (!keyed.options().vouched()) {
            keys.forEach(this::refuseNullable);
            List<String> named = keys.stream().map(Column::name).toList();
            for (String tieBreaker : table.missingForUniqueness(connection, dialect, named, origin)) {
                specs.add(new KeySpec(tieBreaker, false));
            }
        }
        return keyset(table.from(), table.place(), table.columns(), specs);
    }

    private Keyset ofQuery() throws SQLException {
        Fragment from =
                new Fragment("(" + origin.text() + "\n) stint_rows", Param.ofAll(dialect.kind(), origin.parameters()));
        List<Column> columns;
        try (PreparedStatement probe = Fragment.of("select * from ")
                        .then(from)
                        .then(" where 1 = 0")
                        .prepare(connection);
                ResultSet empty = probe.executeQuery()) {
            columns = Column.all(dialect, empty.getMetaData());
        }
        for (Column column : columns) {
            Column.named(column.name(), columns, origin);
        }
        return keyset(from, null, columns, keyed.keys());
    }

    private void refuseNullable(Column column) {
        boolean excluded =
                keyed.selection().conditions().stream().anyMatch(condition -> condition.excludesNull(column.name()));
        if (column.nullable() && !excluded) {
            throw new IllegalArgumentException(
                    "key column \"" + column.name() + "\" of " + origin + " may be null, and rows"
                            + " with a null key would be skipped: add .where(\"" + column.name()
                            + " is not null\") if they may be"
                            + " left out, declare the column not null, or choose another key (for a view: .assertUnique())");
        }
    }

    private Keyset keyset(Fragment from, @Nullable TablePlace place, List<Column> all, List<KeySpec> specs)
            throws SQLException {
        List<String> wanted = new ArrayList<>(
                keyed.selection().columns().isEmpty()
                        ? all.stream().map(Column::name).toList()
                        : keyed.selection().columns().stream()
                                .map(name -> Column.named(name, all, origin).name())
                                .toList());
        List<KeyColumn> keys = new ArrayList<>();
        for (KeySpec spec : specs) {
            Column column = Column.named(spec.name(), all, origin);
            dialect.checkKey(connection, from, place, column);
            if (!wanted.contains(column.name())) {
                wanted.add(column.name());
            }
            keys.add(column.asKey(dialect, spec.descending(), wanted.indexOf(column.name()) + 1));
        }
        List<String> quoted = wanted.stream().map(dialect::quote).collect(Collectors.toList());
        Fragment where = Fragment.all(keyed.selection().conditions().stream()
                .map(condition -> condition.fragment(dialect.kind()))
                .toList());
        return new Keyset(dialect, from, List.copyOf(quoted), List.copyOf(keys), where);
    }
}
