package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another size of pages or batches after a deploy: nothing is skipped, and nothing is repeated. */
class ResizedTest {
    private static final int ITEMS = 11;
    private static final List<Long> ALL = LongStream.range(0, ITEMS).boxed().toList();

    @TempDir
    private Path folder;

    private Csv csv() throws Exception {
        Path file = folder.resolve("numbers.csv");
        return Enumerators.csv(
                Files.write(file, ALL.stream().map(String::valueOf).toList()));
    }

    /** A paged API whose tokens say how far a page is from the start. */
    private static Enumerator<Long> pagesOf(int size) {
        return Enumerators.pages(token -> {
            int from = token.isEmpty() ? 0 : Integer.parseInt(token);
            int to = Math.min(ITEMS, from + size);
            return new Page<>(ALL.subList(from, to), to == ITEMS ? null : String.valueOf(to));
        });
    }

    private List<Enumerator<Long>> sources() throws Exception {
        Enumerator<Long> list = Enumerators.list(ALL);
        return List.of(
                list,
                Enumerators.times(ITEMS),
                csv().map(row -> Long.parseLong(row.get(0))),
                pagesOf(3),
                Enumerators.<Long>list(ALL.subList(0, 4)).concat(Enumerators.range(4, ITEMS)),
                Enumerators.list(List.of(ALL.subList(0, 5), List.<Long>of(), ALL.subList(5, ITEMS)))
                        .nested(Enumerators::list),
                Enumerators.range(-20, ITEMS).filter(n -> n >= 0),
                list.limit(100));
    }

    /** Every change of a size from 1 to 6 to another one, after every number of items in hand. */
    private static void checkEachChange(String what, IntFunction<Enumerator<List<Long>>> sized) throws Exception {
        for (int before = 1; before <= 6; before++) {
            for (int after = 1; after <= 6; after++) {
                for (int items = 0; items <= ITEMS; items++) {
                    assertThat(worked(sized.apply(before), sized.apply(after), items))
                            .as("%s: %s, then %s after %s", what, before, after, items)
                            .isEqualTo(ALL);
                }
            }
        }
    }

    private static List<Long> worked(Enumerator<List<Long>> before, Enumerator<List<Long>> after, int items)
            throws Exception {
        List<Long> worked = new ArrayList<>();
        Cursor cursor = walk(before, Cursor.START, items, worked);
        walk(after, cursor, Integer.MAX_VALUE, worked);
        return worked;
    }

    private static Cursor walk(Enumerator<List<Long>> sequence, Cursor from, int upTo, List<Long> worked)
            throws Exception {
        Cursor at = from;
        try (Items<List<Long>> items = sequence.open(from)) {
            while (worked.size() < upTo && items.next()) {
                if (!items.isGap()) {
                    worked.addAll(items.item());
                }
                at = Cursor.fromJson(items.cursor().toJson());
            }
        }
        return at;
    }

    @Test
    void batches_of_every_source() throws Exception {
        int source = 0;
        for (Enumerator<Long> each : sources()) {
            checkEachChange("source " + source++, each::batches);
        }
    }

    @Test
    void pages_of_a_paged_api() throws Exception {
        checkEachChange("pages", size -> pagesOf(size).map(List::of));
    }

    @Test
    void pages_and_batches_at_once() throws Exception {
        for (int batch : List.of(1, 2, 5)) {
            checkEachChange("batches of " + batch, size -> pagesOf(size).batches(batch));
        }
    }

    @Test
    void a_limit_of_items() throws Exception {
        IntStream.rangeClosed(0, ITEMS).forEach(had -> {
            try {
                Enumerator<List<Long>> all = Enumerators.list(ALL).map(List::of);
                assertThat(worked(all.limit(had), all.limit(100), had)).isEqualTo(ALL);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }
}
