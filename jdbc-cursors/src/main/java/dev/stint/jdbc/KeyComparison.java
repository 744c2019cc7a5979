package dev.stint.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons of whole keys, written so that the planner makes an index range of them: the cost of a page must not grow
 * with its depth, nor with the number of rows that share the first columns' values.
 *
 * <p>PostgreSQL seeks by row values, {@code (a, b) > (?, ?)}, but only where all columns run one way; of {@code or} it makes
 * a filter. So a key of mixed directions is cut into runs of one direction, and "after" into disjoint segments that are read
 * one after the other. MariaDB scans row values from the table's start, but makes exact ranges of {@code or}.
 */
final class KeyComparison {
    private final List<KeyColumn> columns;
    private final boolean rowValues;
    private final List<int[]> runs;

    KeyComparison(List<KeyColumn> columns, boolean rowValues) {
        this.columns = columns;
        this.rowValues = rowValues;
        this.runs = rowValues ? runsOfOneDirection(columns) : List.of();
    }

    private static List<int[]> runsOfOneDirection(List<KeyColumn> columns) {
        List<int[]> runs = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= columns.size(); i++) {
            if (i == columns.size()
                    || columns.get(i).descending() != columns.get(from).descending()) {
                runs.add(new int[] {from, i});
                from = i;
            }
        }
        return runs;
    }

    /** The rows behind a key: disjoint conditions whose rows follow each other in the key's order. */
    List<Fragment> after(Key key) {
        if (!rowValues) {
            return List.of(bounded(key, true, strictly(key, 0, true)));
        }
        List<Fragment> segments = new ArrayList<>();
        for (int[] run : runs) {
            Fragment beyond = row(run, columns.get(run[0]).after(), key);
            segments.add(Fragment.all(List.of(equal(key, 0, run[0]), beyond)));
        }
        Collections.reverse(segments);
        return segments;
    }

    /** The rows up to a key, itself included. */
    Fragment upTo(Key key) {
        if (runs.size() == 1) {
            return row(runs.get(0), columns.get(0).before() + "=", key);
        }
        return bounded(key, false, upToFrom(key, 0));
    }

    /** The rows behind one key, or from the start, up to another, as tight ranges of the index. */
    Fragment between(@Nullable Key lower, Key upper) {
        if (lower == null) {
            return runs.size() == 1 ? upTo(upper) : Fragment.any(armsUpTo(upper, 0));
        }
        if (runs.size() == 1) {
            return Fragment.all(List.of(row(runs.get(0), columns.get(0).after(), lower), upTo(upper)));
        }
        int split = 0;
        while (split < columns.size() - 1 && Objects.deepEquals(lower.get(split), upper.get(split))) {
            split++;
        }
        Fragment arms = betweenFrom(lower, upper, split);
        boolean told = split == columns.size() - 1 || columns.get(split).type().isExact();
        return Fragment.all(
                List.of(equal(lower, 0, split), arms, told ? Fragment.EMPTY : strictlyBetween(lower, upper, split)));
    }

    /** What differs here may be equal to the database, as {@code 'a'} and {@code 'A'}; then the arms alone reach too far. */
    private Fragment strictlyBetween(Key lower, Key upper, int at) {
        return Fragment.all(List.of(
                strictly(lower, at, true).inParentheses(), upToFrom(upper, at).inParentheses()));
    }

    /**
     * Both keys agree on the columns before {@code at}, and differ there. The arms are an {@code or} of index ranges, disjoint
     * where the database tells the two values apart too.
     */
    private Fragment betweenFrom(Key lower, Key upper, int at) {
        KeyColumn column = columns.get(at);
        boolean last = at == columns.size() - 1;
        Fragment middle = Fragment.all(List.of(
                column.compare(column.after(), lower, at),
                column.compare(column.before() + (last ? "=" : ""), upper, at)));
        if (last) {
            return middle;
        }
        List<Fragment> arms = new ArrayList<>();
        for (int i = columns.size() - 1; i > at; i--) {
            arms.add(Fragment.all(List.of(
                    equal(lower, at, i), columns.get(i).compare(columns.get(i).after(), lower, i))));
        }
        arms.add(middle);
        armsUpTo(upper, at + 1).forEach(arm -> arms.add(Fragment.all(List.of(equal(upper, at, at + 1), arm))));
        return Fragment.any(arms);
    }

    private List<Fragment> armsUpTo(Key key, int from) {
        List<Fragment> arms = new ArrayList<>();
        for (int i = from; i < columns.size(); i++) {
            String operator = columns.get(i).before() + (i == columns.size() - 1 ? "=" : "");
            arms.add(Fragment.all(List.of(equal(key, from, i), columns.get(i).compare(operator, key, i))));
        }
        return arms;
    }

    /** The first column's bound in front: without it the {@code or} alone may be no range at all. */
    private Fragment bounded(Key key, boolean after, Fragment condition) {
        if (columns.size() == 1) {
            return condition;
        }
        KeyColumn first = columns.get(0);
        String operator = (after ? first.after() : first.before()) + "=";
        return Fragment.all(List.of(first.compare(operator, key, 0), condition));
    }

    /** {@code a > ? or (a = ? and (b > ? or …))} */
    private Fragment strictly(Key key, int at, boolean after) {
        KeyColumn column = columns.get(at);
        Fragment beyond = column.compare(after ? column.after() : column.before(), key, at);
        if (at == columns.size() - 1) {
            return beyond;
        }
        Fragment same = Fragment.all(List.of(column.compare("=", key, at), strictly(key, at + 1, after)));
        return Fragment.any(List.of(beyond, same.inParentheses()));
    }

    private Fragment upToFrom(Key key, int at) {
        KeyColumn column = columns.get(at);
        if (at == columns.size() - 1) {
            return column.compare(column.before() + "=", key, at);
        }
        Fragment same = Fragment.all(List.of(column.compare("=", key, at), upToFrom(key, at + 1)));
        return Fragment.any(List.of(column.compare(column.before(), key, at), same.inParentheses()));
    }

    private Fragment equal(Key key, int from, int to) {
        return Fragment.all(IntStream.range(from, to)
                .mapToObj(i -> columns.get(i).compare("=", key, i))
                .toList());
    }

    private Fragment row(int[] run, String operator, Key key) {
        if (run[1] - run[0] == 1) {
            return columns.get(run[0]).compare(operator, key, run[0]);
        }
        List<KeyColumn> row = columns.subList(run[0], run[1]);
        String names = row.stream().map(KeyColumn::sql).collect(Collectors.joining(", ", "(", ")"));
        String marks = row.stream().map(KeyColumn::placeholder).collect(Collectors.joining(", ", "(", ")"));
        List<Param> params = IntStream.range(run[0], run[1])
                .mapToObj(i -> columns.get(i).param(key, i))
                .toList();
        return new Fragment(names + " " + operator + " " + marks, params);
    }
}
