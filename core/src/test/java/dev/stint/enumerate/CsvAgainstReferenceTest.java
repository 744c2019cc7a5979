package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.CsvReference.Found;
import dev.stint.testing.ResumeLaw;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvAgainstReferenceTest {
    private static final int SEEDS = 3_000;
    private static final String OPEN_QUOTE = "an open quote";
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("windows-1252"));

    /** One random text with how it is to be read. */
    private record Case(String text, Charset charset, boolean mark, char delimiter, boolean quoting, int chunk) {
        static Case of(Random random) {
            Charset charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            boolean unicode = charset.name().startsWith("UTF");
            char delimiter = ",;\t".charAt(random.nextInt(3));
            String[] alphabet = {
                "a",
                "b",
                "\"",
                "\"",
                "\n",
                "\r",
                "\r\n",
                "" + delimiter,
                "" + delimiter,
                "\"\"",
                " ",
                "é",
                unicode ? "漢😀" : "ß",
                unicode ? "\u0a0d\u220a" : "x"
            };
            StringBuilder text = new StringBuilder();
            for (int left = random.nextInt(40); left > 0; left--) {
                text.append(alphabet[random.nextInt(alphabet.length)]);
            }
            return new Case(
                    text.toString(),
                    charset,
                    unicode && random.nextInt(3) == 0,
                    delimiter,
                    random.nextInt(4) > 0,
                    1 + random.nextInt(9));
        }

        Csv csv() {
            byte[] content = ((mark ? "\ufeff" : "") + text).getBytes(charset);
            return Enumerators.csv("random", () -> ChunkedChannel.over(content, chunk))
                    .charset(charset)
                    .delimiter(delimiter)
                    .quoting(quoting);
        }
    }

    @Test
    void random_texts_are_read_as_a_plain_parser_reads_them_and_resume_at_every_record() {
        int records = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Case random = Case.of(new Random(seed));
            try {
                List<Found> expected = CsvReference.read(random.text(), random.delimiter(), random.quoting());
                assertThat(read(random.csv()))
                        .isEqualTo(expected.stream()
                                .map(CsvAgainstReferenceTest::show)
                                .toList());
                if (!expected.contains(null)) {
                    ResumeLaw.check(random.csv());
                }
                records += expected.size();
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ", " + random + ": " + e.getMessage(), e);
            }
        }
        assertThat(records).isGreaterThan(SEEDS);
    }

    /** Longer than what is read at once, many times; each record well-formed. */
    @Test
    void a_long_text_is_read_as_a_plain_parser_reads_it() throws Exception {
        Random random = new Random(7);
        String[] fields = {"plain", "", "\"quoted, \"\"twice\"\"\r\nover lines\"", "mid\"quote", "é漢😀", "x".repeat(500)
        };
        String[] breaks = {"\n", "\r\n", "\r", "\n\n"};
        StringBuilder text = new StringBuilder();
        for (int record = 0; record < 3_000; record++) {
            for (int field = random.nextInt(4); field >= 0; field--) {
                text.append(fields[random.nextInt(fields.length)]).append(field > 0 ? "," : "");
            }
            text.append(breaks[random.nextInt(breaks.length)]);
        }
        Csv csv = new Case(text.toString(), StandardCharsets.UTF_8, false, ',', true, 1 << 20).csv();

        List<Found> expected = CsvReference.read(text.toString(), ',', true);

        assertThat(read(csv))
                .isEqualTo(expected.stream().map(CsvAgainstReferenceTest::show).toList());
        ResumeLaw.check(csv);
    }

    private static Object show(Found found) {
        if (found == null) {
            return OPEN_QUOTE;
        }
        return found.malformed() ? "malformed " + found.line() : List.of(found.line(), found.raw(), found.fields());
    }

    private static List<Object> read(Csv csv) throws Exception {
        List<Object> found = new ArrayList<>();
        try (Items<CsvRecord> items = csv.open(Cursor.START)) {
            while (items.next()) {
                found.add(look(items));
            }
        } catch (MalformedRecord e) {
            found.add(OPEN_QUOTE);
        }
        return found;
    }

    private static Object look(Items<CsvRecord> items) throws Exception {
        try {
            CsvRecord record = items.item();
            return List.of(record.line(), record.raw(), CsvTexts.fields(record));
        } catch (MalformedRecord e) {
            return "malformed " + e.line();
        }
    }
}
