package dev.stint.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of each unique index that identifies a row by columns alone, and all rows. */
final class UniqueIndexes {
    private UniqueIndexes() {}

    /**
     * Reads what the metadata list, the narrowest index first. A part without a name is an expression: the columns beside it
     * identify nothing. A partial index identifies only some of the rows.
     *
     * @param rows of {@link java.sql.DatabaseMetaData#getIndexInfo}
     * @param unfinished indexes that hold for nothing yet
     */
    static Collection<List<String>> read(ResultSet rows, Set<String> unfinished) throws SQLException {
        Map<String, List<String>> indexes = new LinkedHashMap<>();
        Set<String> without = new HashSet<>(unfinished);
        while (rows.next()) {
            String index = rows.getString("INDEX_NAME");
            String column = rows.getString("COLUMN_NAME");
            if (column == null || rows.getString("FILTER_CONDITION") != null) {
                without.add(index);
            } else {
                indexes.computeIfAbsent(index, name -> new ArrayList<>()).add(unquoted(column));
            }
        }
        indexes.keySet().removeAll(without);
        return indexes.values().stream()
                .sorted(Comparator.comparing(List::size))
                .toList();
    }

    /** PostgreSQL's metadata show an index column as SQL would. */
    private static String unquoted(String column) {
        boolean quoted = column.length() > 2 && column.startsWith("\"") && column.endsWith("\"");
        return quoted ? column.substring(1, column.length() - 1).replace("\"\"", "\"") : column;
    }
}
