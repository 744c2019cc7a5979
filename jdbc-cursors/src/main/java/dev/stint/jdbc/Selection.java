package dev.stint.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** Which rows of a table or a query, and which of their columns. Immutable and thread-safe: each method returns another. */
public final class Selection {
    private final DataSource db;
    private final Origin origin;
    private final List<String> columns;
    private final List<Condition> conditions;

    Selection(DataSource db, Origin origin, List<String> columns, List<Condition> conditions) {
        this.db = db;
        this.origin = origin;
        this.columns = columns;
        this.conditions = conditions;
    }

    /**
     * Only these columns, in this order; key columns that are not among them follow.
     *
     * @param names plain names of columns
     * @throws IllegalArgumentException if one is no plain name
     */
    public Selection select(String... names) {
        List<String> checked = Arrays.stream(names)
                .map(name -> Identifiers.checked("column", name))
                .toList();
        return new Selection(db, origin, checked, conditions);
    }

    /**
     * Only rows that meet this condition, beside those given before.
     *
     * @param condition goes into the SQL as it stands, in parentheses of its own; never build it from foreign text
     * @param parameters of its placeholders, in their order; an {@code Instant} is fine
     * @throws IllegalArgumentException if its placeholders do not match the parameters, or its parentheses do not balance
     */
    public Selection where(String condition, Object... parameters) {
        SqlText.checkCondition(condition, parameters.length);
        List<Condition> more = new ArrayList<>(conditions);
        more.add(new Condition(condition, Arrays.asList(parameters)));
        return new Selection(db, origin, columns, List.copyOf(more));
    }

    /**
     * The columns that put the rows in order and identify them: a primary key, or columns of an index of which it is a part.
     * If a table's columns do not identify its rows, its primary key is added at the end.
     *
     * @param keyColumns one or more, each with {@code desc} behind it if it is gone through downwards: "created_at desc"
     * @throws IllegalArgumentException if one is no plain name, or named twice
     */
    public Keyed keyedBy(String... keyColumns) {
        return new Keyed(this, KeySpec.parseAll(keyColumns), Keyed.Options.DEFAULTS);
    }

    DataSource db() {
        return db;
    }

    Origin origin() {
        return origin;
    }

    List<String> columns() {
        return columns;
    }

    List<Condition> conditions() {
        return conditions;
    }
}
