package dev.stint.enumerate;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of each kind of sequence, always the same: cursors in them are kept from release to release. */
final class StoredSequences {
    private static final List<String> LETTERS = List.of("a", "b", "c", "d", "e");
    private static final String CSV = "name;note\n\"a\nb\";1\n\nü;\"two \"\"2\"\"\"\r\nc;3\nlast;4";

    private StoredSequences() {}

    static Map<String, Enumerator<?>> all(Path folder) throws Exception {
        Enumerator<String> list = Enumerators.list(LETTERS);
        Enumerator<Long> range = Enumerators.range(-2, 4);
        Map<String, Enumerator<?>> all = new LinkedHashMap<>();
        all.put("list", list);
        all.put("range", range);
        all.put("beyond 2^53", Enumerators.range((1L << 53) - 1, (1L << 53) + 3));
        all.put("once", Enumerators.once().map(nothing -> "it"));
        all.put("pages", pages());
        all.put("draining", draining());
        all.put("csv", csv(folder, UTF_8).map(CsvRecord::raw));
        all.put("csv with a header", csv(folder, UTF_8).header(true).map(row -> row.get("name")));
        all.put("csv in UTF-16", csv(folder, UTF_16).charset(UTF_16).map(CsvRecord::raw));
        all.put("csv of a channel", channel(folder).map(CsvRecord::raw));
        all.put("map, filter", range.filter(n -> n % 2 == 0).map(n -> "number " + n));
        all.put("batches", list.batches(2));
        all.put("limit", list.limit(3));
        all.put("concat", list.concat(Enumerators.list(List.of("f"))).concat(Enumerators.list(List.of("g", "h"))));
        all.put("nested", list.limit(3).nested(letter -> Enumerators.list(inner(letter))));
        all.put(
                "nested in pages, batches",
                pages().nested(n -> Enumerators.times(n)).batches(2));
        return all;
    }

    private static List<String> inner(String letter) {
        return letter.equals("b") ? List.of() : List.of(letter + 1, letter + 2);
    }

    private static Enumerator<Integer> pages() {
        Map<String, Page<Integer>> pages = Map.of(
                "",
                new Page<>(List.of(1, 2, 3), "p2"),
                "p2",
                new Page<>(List.of(), "p3"),
                "p3",
                new Page<>(List.of(4), null));
        return Enumerators.pages(pages::get);
    }

    private static Enumerator<String> draining() {
        Deque<String> queue = new ArrayDeque<>(LETTERS);
        return Enumerators.draining(() -> Optional.ofNullable(queue.poll()));
    }

    private static Csv csv(Path folder, Charset charset) throws Exception {
        Path file = folder.resolve(charset + ".csv");
        return Enumerators.csv(Files.write(file, CSV.getBytes(charset))).delimiter(';');
    }

    private static Csv channel(Path folder) throws Exception {
        Path file = Files.write(folder.resolve("channel.csv"), CSV.getBytes(UTF_8));
        return Enumerators.csv("etag \"7\"", () -> Files.newByteChannel(file)).delimiter(';');
    }
}
