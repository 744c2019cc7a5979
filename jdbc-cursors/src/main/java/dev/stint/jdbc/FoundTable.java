package dev.stint.jdbc;

import dev.stint.jdbc.database.DatabaseErrors;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table as the database has it.
 *
 * @param from its quoted name
 * @param columns all of them
 * @param place where the metadata keep it
 */
record FoundTable(Fragment from, List<Column> columns, TablePlace place) {
    private static final String MEND =
            "create it, or correct the name in JdbcCursors.table (with its schema, if it is not in"
                    + " the connection's own: \"schema.table\")";

    /** Finds the table under one of the spellings that the name may have. */
    static FoundTable find(Connection connection, Dialect dialect, Origin origin) throws SQLException {
        SQLException unknown = null;
        for (List<String> path : spellings(dialect, origin.path())) {
            Fragment from = Fragment.of(path.stream().map(dialect::quote).collect(Collectors.joining(".")));
            Fragment probe = Fragment.of("select * from ").then(from).then(" where 1 = 0");
            try (PreparedStatement statement = probe.prepare(connection);
                    ResultSet empty = statement.executeQuery()) {
                List<Column> columns = Column.all(dialect, empty.getMetaData());
                return new FoundTable(from, columns, dialect.locate(connection, path));
            } catch (SQLException e) {
                if (!DatabaseErrors.isUnknownTable(e)) {
                    throw e;
                }
                unknown = unknown == null ? e : unknown;
                DatabaseErrors.endTransaction(connection);
            }
        }
        throw DatabaseErrors.unknownTable(origin.text(), connection, MEND, Objects.requireNonNull(unknown));
    }

    /** All parts as they are given first. */
    private static List<List<String>> spellings(Dialect dialect, List<String> path) {
        List<List<String>> spellings = List.of(List.of());
        for (String part : path) {
            spellings = spellings.stream()
                    .flatMap(before -> dialect.spellings(part).stream()
                            .map(spelled -> Stream.concat(before.stream(), Stream.of(spelled))
                                    .toList()))
                    .toList();
        }
        return spellings;
    }

    /** Whether a unique index is within these columns, its own or the primary key's. */
    boolean isUnique(Connection connection, Dialect dialect, List<String> named) throws SQLException {
        return uniqueIndexes(connection, dialect).stream().anyMatch(named::containsAll);
    }

    /** The columns of the primary key; none if there is none. */
    List<String> primaryKey(Connection connection) throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        DatabaseMetaData metadata = connection.getMetaData();
        try (ResultSet rows = metadata.getPrimaryKeys(place.catalog(), place.schema(), place.table())) {
            while (rows.next()) {
                columns.put(rows.getInt("KEY_SEQ"), rows.getString("COLUMN_NAME"));
            }
        }
        return List.copyOf(columns.values());
    }

    private Collection<List<String>> uniqueIndexes(Connection connection, Dialect dialect) throws SQLException {
        DatabaseMetaData metadata = connection.getMetaData();
        try (ResultSet rows = metadata.getIndexInfo(place.catalog(), place.schema(), place.table(), true, true)) {
            return UniqueIndexes.read(rows, dialect.unfinishedIndexes(connection, place));
        }
    }
}
