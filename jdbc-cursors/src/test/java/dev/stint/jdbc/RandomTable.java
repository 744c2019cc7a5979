package dev.stint.jdbc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A table of up to three random key columns with few distinct values, and a number n that is its primary key. */
record RandomTable(TestDatabase db, List<String> specs, int pageSize) {
    private static final List<String> TYPES = List.of(
            "integer",
            "bigint",
            "numeric(12,3)",
            "text",
            "char(6)",
            "boolean",
            "date",
            "datetime",
            "instant",
            "uuid",
            "bytes",
            "huge");

    static RandomTable create(TestDatabase db, Random random) throws Exception {
        List<String> types = new ArrayList<>(TYPES);
        Collections.shuffle(types, random);
        types = types.subList(0, 1 + random.nextInt(3));
        StringBuilder columns = new StringBuilder("n bigint primary key");
        List<String> specs = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.append(", k" + i + " " + db.type(types.get(i)) + " not null");
            specs.add("k" + i + (random.nextBoolean() ? " desc" : ""));
        }
        db.table("random_keys", columns.toString());
        db.insert("random_keys", rows(db, types, random));
        return new RandomTable(db, specs, 1 + random.nextInt(8));
    }

    private static List<List<Object>> rows(TestDatabase db, List<String> types, Random random) {
        List<List<Object>> rows = new ArrayList<>();
        int count = 10 + random.nextInt(30);
        for (long n = 0; n < count; n++) {
            List<Object> row = new ArrayList<>(List.of(n));
            types.forEach(type -> row.add(value(db, type, random.nextInt(5))));
            rows.add(row);
        }
        Collections.shuffle(rows, random);
        return rows;
    }

    Keyed keyed() {
        return JdbcCursors.table(db.pool(), "random_keys")
                .keyedBy(specs.toArray(new String[0]))
                .pageSize(pageSize);
    }

    String order() {
        return String.join(", ", specs) + ", n";
    }

    private static Object value(TestDatabase db, String type, int pick) {
        LocalDateTime time =
                LocalDateTime.of(2026, 10, 25, 0, 59, 59, 999_998_000).plusNanos(pick * 1_000L);
        boolean maria = db == TestDatabase.MARIADB;
        UUID uuid = new UUID((pick - 2L) << 62, pick);
        return switch (type) {
            case "integer" ->
                List.of(Integer.MIN_VALUE, -1, 0, 7, Integer.MAX_VALUE).get(pick);
            case "bigint" ->
                List.of(Long.MIN_VALUE, -5L, 0L, 9_007_199_254_740_993L, Long.MAX_VALUE)
                        .get(pick);
            case "numeric(12,3)" ->
                new BigDecimal(List.of("-10.5", "-9", "0.001", "9.999", "10").get(pick));
            case "text" -> List.of("", "a", "A", "Zoë", "it's \"日本\" \\").get(pick);
            case "char(6)" -> List.of("a", "ab", "b", "B", "zz").get(pick);
            case "boolean" -> pick % 2 == 0;
            case "date" -> LocalDate.of(1969, 12, 30).plusDays(pick);
            case "datetime" -> time;
            case "instant" -> maria ? time : time.atOffset(ZoneOffset.ofHours(pick));
            case "uuid" -> maria ? uuid.toString() : uuid;
            case "bytes" ->
                List.of(new byte[0], new byte[] {0}, new byte[] {0, 1}, new byte[] {127}, new byte[] {-1})
                        .get(pick);
            case "huge" -> new BigDecimal(BigInteger.TWO.pow(63).add(BigInteger.valueOf(pick)));
            default -> throw new AssertionError(type);
        };
    }
}
