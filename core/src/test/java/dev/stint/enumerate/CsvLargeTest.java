package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A text of 5 GB that is computed where it is read: rows of 50 bytes, each with its number. */
class CsvLargeTest {
    private static final int ROW = 50;
    private static final long ROWS = 100_000_000;

    private static int byteAt(long at) {
        long row = at / ROW;
        int column = (int) (at % ROW);
        if (column < 12) {
            long power = 1;
            for (int i = column; i < 11; i++) {
                power *= 10;
            }
            return (int) ('0' + row / power % 10);
        }
        return column == 12 ? ',' : column == ROW - 1 ? '\n' : 'x';
    }

    private final List<ChunkedChannel> opened = new ArrayList<>();

    private Csv csv() {
        return Enumerators.csv("5 GB", () -> {
            ChunkedChannel channel = new ChunkedChannel(ROWS * ROW, CsvLargeTest::byteAt, 1 << 16);
            opened.add(channel);
            return channel;
        });
    }

    /** A cursor deep inside, made without walking there. */
    private static Cursor after(long rows) {
        CsvSample head = new CsvSample();
        head.add(bytes(0, CsvSample.HEAD_BYTES), 0, CsvSample.HEAD_BYTES);
        byte[] tail = bytes(rows * ROW - CsvSample.TAIL_BYTES, CsvSample.TAIL_BYTES);
        return new CsvPlace(rows * ROW, rows + 1, "5 GB", head.head(), CsvSample.tail(tail, 0, tail.length)).cursor();
    }

    private static byte[] bytes(long from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) byteAt(from + i);
        }
        return bytes;
    }

    @Test
    void deep_inside_it_resumes_by_seeking_and_reads_nothing_but_samples_on_the_way() throws Exception {
        try (Items<CsvRecord> items = csv().open(after(ROWS - 3))) {
            assertThat(items.next()).isTrue();
            assertThat(items.item().get(0)).isEqualTo("000099999997");
            assertThat(items.item().line()).isEqualTo(ROWS - 2);
            assertThat(items.cursor()).isEqualTo(after(ROWS - 2));
            assertThat(items.next()).isTrue();
            assertThat(items.next()).isTrue();
            assertThat(items.next()).isFalse();
        }
        assertThat(opened.get(0).bytesRead()).isLessThan(100_000);
    }

    @Test
    void a_long_walk_keeps_its_cursors_right() throws Exception {
        try (Items<CsvRecord> items = csv().open(after(ROWS / 2))) {
            for (long row = ROWS / 2; row < ROWS / 2 + 20_000; row++) {
                assertThat(items.next()).isTrue();
                if (row % 1_000 == 0) {
                    assertThat(items.cursor()).isEqualTo(after(row + 1));
                    assertThat(items.item().get(0)).isEqualTo("%012d".formatted(row));
                }
            }
        }
    }
}
