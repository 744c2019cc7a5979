package dev.stint.jdbc;

import java.math.BigDecimal;
import java.text.Collator;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntPredicate;

/** The values of a row's key columns, in their order; nobody writes to the array. */
final class Key {
    private final Object[] values;

    Key(Object[] values) {
        this.values = values;
    }

    Object[] values() {
        return values;
    }

    Object get(int column) {
        return values[column];
    }

    /**
     * Whether the database may take both for equal. From the last column on: in most keys that one differs at once.
     *
     * @param looseText in which columns texts may be equal to the database though they differ, as in capitals or accents
     */
    boolean maySortWith(Key other, IntPredicate looseText) {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!same(values[i], other.values[i], looseText.test(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Object one, Object other, boolean looseText) {
        if (one instanceof BigDecimal number) {
            return number.compareTo((BigDecimal) other) == 0;
        }
        if (looseText) {
            Collator collator = Collator.getInstance(Locale.ROOT);
            collator.setStrength(Collator.PRIMARY);
            return collator.compare(((String) one).stripTrailing(), ((String) other).stripTrailing()) == 0;
        }
        return Objects.deepEquals(one, other);
    }

    @Override
    public String toString() {
        String list = String.join(", ", Arrays.stream(values).map(Key::show).toList());
        return values.length == 1 ? list : "(" + list + ")";
    }

    private static String show(Object value) {
        return value instanceof byte[] bytes ? "0x" + HexFormat.of().formatHex(bytes) : value.toString();
    }
}
