package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** CSV texts in memory, for tests. */
final class CsvTexts {
    private CsvTexts() {}

    static Csv csv(String text) {
        return csv(text, StandardCharsets.UTF_8);
    }

    static Csv csv(String text, Charset charset) {
        return csv(text.getBytes(charset)).charset(charset);
    }

    static Csv csv(byte[] content) {
        return Enumerators.csv("text", () -> ChunkedChannel.over(content, 1_000));
    }

    static List<List<String>> fields(Csv csv) throws Exception {
        return records(csv).stream().map(CsvTexts::fields).toList();
    }

    static List<String> fields(CsvRecord record) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < record.size(); i++) {
            fields.add(record.get(i));
        }
        return fields;
    }

    static List<CsvRecord> records(Csv csv) throws Exception {
        List<CsvRecord> records = new ArrayList<>();
        try (Items<CsvRecord> items = csv.open(Cursor.START)) {
            while (items.next()) {
                records.add(items.item());
            }
        }
        return records;
    }
}
