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

    /**
     * Settles it.
     *
     * @param stored the shape of the cursor that is to be gone on from; null if there is none
     */
    static Keyset find(Keyed keyed, @Nullable String stored, Connection connection) throws SQLException {
        KeysetFinder finder = new KeysetFinder(keyed, connection);
        return finder.origin.isTable() ? finder.ofTable(stored) : finder.ofQuery();
    }

    private Keyset ofTable(@Nullable String stored) throws SQLException {
        FoundTable table = FoundTable.find(connection, dialect, origin);
        List<Column> keys = keyed.keys().stream()
                .map(spec -> Column.named(spec.name(), table.columns(), origin))
                .toList();
        if (keyed.options().vouched()) {
            return keyset(table.from(), table.place(), table.columns(), keyed.keys());
        }
        keys.forEach(this::refuseNullable);
        List<String> named = keys.stream().map(Column::name).toList();
        return keyset(table.from(), table.place(), table.columns(), identifying(table, named, stored));
    }

    /**
     * The keys that are named, and the primary key behind them if they do not identify the rows; also if they do by now, but
     * did not when the run began: its cursors hold good.
     */
    private List<KeySpec> identifying(FoundTable table, List<String> named, @Nullable String stored)
            throws SQLException {
        List<KeySpec> longer = new ArrayList<>(keyed.keys());
        table.primaryKey(connection).stream()
                .filter(column -> !named.contains(column))
                .forEach(column -> longer.add(new KeySpec(column, false)));
        boolean helped = longer.size() > named.size();
        if (helped && KeySpec.words(longer).equalsIgnoreCase(stored)) {
            return longer;
        }
        if (table.isUnique(connection, dialect, named)) {
            return keyed.keys();
        }
        if (!helped) {
            throw new IllegalArgumentException("the columns " + named + " do not identify the rows of " + origin
                    + ": rows of equal keys would be skipped at the edge of a page, and it has no primary key to tell them"
                    + " apart. Name more columns in keyedBy until a unique index is among them, or, if you know that they are"
                    + " unique and not null, say so: .assertUnique()");
        }
        return longer;
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
