package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.CsvRecord;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.enumerate.Items;
import dev.stint.testing.ResumeLaw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnumeratorsTest {
    record Sale(String shop, long cents) {}

    record Shop(List<String> orders) {}

    /** A paged API of two pages. */
    static final class Api {
        dev.stint.enumerate.Page<String> orders(String token) {
            return token.isEmpty()
                    ? new dev.stint.enumerate.Page<>(List.of("a", "b"), "2")
                    : new dev.stint.enumerate.Page<>(List.of("c"), null);
        }
    }

    @TempDir
    Path folder;

    @Test
    void days_resume_after_any_day() throws Exception {
        ResumeLaw.check(new Days(LocalDate.of(2026, 2, 20), LocalDate.of(2026, 3, 10)));
    }

    @Test
    void days_end_on_the_day_before_the_end() throws Exception {
        Days days = new Days(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 3, 2));

        assertThat(itemsOf(days)).hasSize(3);
        assertThat(days.size()).hasValue(3);
    }

    @Test
    void sales_are_read_in_batches() throws Exception {
        Path file = Files.writeString(folder.resolve("sales.csv"), "shop;cents\nnorth;5\nsouth;0\nwest;7\n");

        Enumerator<List<Sale>> sales = Enumerators.csv(file)
                .delimiter(';')
                .header(true)
                .map(row -> new Sale(row.get("shop"), Long.parseLong(row.get("cents"))))
                .filter(sale -> sale.cents() > 0)
                .batches(100);

        assertThat(itemsOf(sales)).containsExactly(List.of(new Sale("north", 5), new Sale("west", 7)));
        ResumeLaw.check(sales);
    }

    @Test
    void a_quote_in_a_tab_separated_text_is_a_character() throws Exception {
        Path file = Files.writeString(folder.resolve("quotes.tsv"), "\"a\tb\nc\td\n");

        Enumerator<CsvRecord> records = Enumerators.csv(file).delimiter('\t').quoting(false);

        assertThat(itemsOf(records)).extracting(row -> row.get(0)).containsExactly("\"a", "c");
    }

    @Test
    void orders_of_shops_are_nested() throws Exception {
        List<Shop> shops = List.of(new Shop(List.of("a", "b")), new Shop(List.of()), new Shop(List.of("c")));

        Enumerator<String> lines = Enumerators.list(shops).nested(shop -> Enumerators.list(shop.orders()));

        assertThat(itemsOf(lines)).containsExactly("a", "b", "c");
        ResumeLaw.check(lines);
    }

    @Test
    void a_paged_api_is_followed_to_its_end() throws Exception {
        Api api = new Api();

        Enumerator<String> orders = Enumerators.pages(token -> api.orders(token));

        assertThat(itemsOf(orders)).containsExactly("a", "b", "c");
        ResumeLaw.check(orders);
    }

    private static <T> List<T> itemsOf(Enumerator<T> enumerator) throws Exception {
        List<T> found = new ArrayList<>();
        try (Items<T> items = enumerator.open(Cursor.START)) {
            while (items.next()) {
                if (!items.isGap()) {
                    found.add(items.item());
                }
            }
        }
        return found;
    }
}
