package dev.stint.jdbc;

import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/**
 * Enumerators over the rows of a table or a query, page by page along a key ("keyset pagination"): each page is one short
 * query that begins right after the last key, so the last page costs what the first did, nothing stays open in between, and
 * a stint resumes at any row.
 *
 * <p>Rows that appear ahead of the cursor are seen, rows that appear behind it are not, and deleted rows disturb nothing. But
 * the page in hand and the one that is read ahead are as old as their queries: a row that was added within them since is not
 * seen, and one that was deleted is still handed out. And a new row may lie behind the cursor: one that took its number from a
 * sequence in a transaction that commits late is never seen, also with {@link Keyed#upToNow}, for the highest key may be
 * visible before lower ones. Where rows are added meanwhile, leave the newest to a later run, as with
 * {@code where("created_at < ?", cutoff)} and a cutoff farther back than a transaction lasts.
 *
 * <p>PostgreSQL, MariaDB, MySQL and H2 are known. Thread-safe: holds no state.
 */
public final class JdbcCursors {
    private JdbcCursors() {}

    /**
     * Goes through a table.
     *
     * @param db lends a connection for each page; steps that hold one of their own need a pool of two per stint
     * @param table its name, maybe with its schema: {@code users}, {@code app.users}; taken as if quoted, but where there is
     *     none spelled so, in the case in which the database keeps unquoted names
     * @return all of its columns and rows
     * @throws IllegalArgumentException if the name is no plain name
     */
    public static Selection table(DataSource db, String table) {
        return new Selection(db, new Origin(Identifiers.path(table), table, List.of()), List.of(), List.of());
    }

    /**
     * Goes through the result of a select, a join maybe, which becomes a derived table: conditions and keys name its output
     * columns. Its keys must identify its rows and never be null: see {@link Keyed#assertUnique}.
     *
     * @param db lends a connection for each page
     * @param select without an order, limit or lock at its end
     * @param parameters of its placeholders, in their order
     * @return all of its columns and rows
     * @throws IllegalArgumentException if it is ordered or limited, or its placeholders do not match the parameters
     */
    public static Selection query(DataSource db, String select, Object... parameters) {
        SqlText.checkSelect(select, parameters.length);
        return new Selection(db, new Origin(List.of(), select, Arrays.asList(parameters)), List.of(), List.of());
    }
}
