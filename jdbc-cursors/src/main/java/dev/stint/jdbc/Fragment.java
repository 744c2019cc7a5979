package dev.stint.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A piece of SQL with the values of its placeholders, in their order. Immutable. */
record Fragment(String sql, List<Param> params) {
    static final Fragment EMPTY = new Fragment("", List.of());

    Fragment {
        params = List.copyOf(params);
    }

    static Fragment of(String sql) {
        return new Fragment(sql, List.of());
    }

    boolean isEmpty() {
        return sql.isEmpty();
    }

    Fragment then(String text) {
        return new Fragment(sql + text, params);
    }

    Fragment then(Fragment next) {
        List<Param> both = new ArrayList<>(params);
        both.addAll(next.params);
        return new Fragment(sql + next.sql, both);
    }

    /** The fragments that are not empty, with the word between them. */
    static Fragment join(String word, List<Fragment> fragments) {
        List<Fragment> full = fragments.stream().filter(f -> !f.isEmpty()).toList();
        String sql = full.stream().map(Fragment::sql).collect(Collectors.joining(word));
        return new Fragment(sql, full.stream().flatMap(f -> f.params.stream()).toList());
    }

    static Fragment all(List<Fragment> conditions) {
        return join(" and ", conditions);
    }

    static Fragment any(List<Fragment> conditions) {
        return conditions.size() == 1
                ? conditions.get(0)
                : join(" or ", conditions).inParentheses();
    }

    Fragment inParentheses() {
        return new Fragment("(" + sql + ")", params);
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bind(statement, 1);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    int bind(PreparedStatement statement, int firstIndex) throws SQLException {
        int index = firstIndex;
        for (Param param : params) {
            param.bind(statement, index++);
        }
        return index;
    }
}
