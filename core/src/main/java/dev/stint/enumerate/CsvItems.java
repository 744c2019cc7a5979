package dev.stint.enumerate;

import dev.stint.cursor.Cursor;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The walk over the records of a CSV text. Owns the channel. */
final class CsvItems implements Items<CsvRecord> {
    private static final int LONGEST_MARK = 3;

    private final CsvSource source;
    private final CsvFormat format;
    private final SeekableByteChannel channel;
    private final CsvScanner scanner;
    private final CsvHeader header;
    private @Nullable CsvRecord record;

    private CsvItems(CsvSource source, CsvFormat format, SeekableByteChannel channel, Cursor after) throws IOException {
        this.source = source;
        this.format = format;
        this.channel = channel;
        ByteWindow window = new ByteWindow(channel);
        window.moveTo(0);
        window.fillTo(LONGEST_MARK);
        byte[] first = Arrays.copyOf(window.bytes(), Math.min(LONGEST_MARK, window.limit()));
        this.scanner =
                new CsvScanner(window, CsvEncoding.of(format.charset(), first, source.name()), format, source.name());
        scanner.begin();
        this.header = format.header() ? readHeader() : CsvHeader.none(source.name());
        if (!after.isStart()) {
            new CsvResumption(source, CsvPlace.of(after)).seek(channel, window, scanner);
        }
    }

    /** Opens at a cursor; what goes wrong on the way closes the channel. */
    static CsvItems open(CsvSource source, CsvFormat format, Cursor after) throws Exception {
        SeekableByteChannel channel = source.open();
        try {
            return new CsvItems(source, format, channel, after);
        } catch (Exception e) {
            try (channel) {
                throw e;
            }
        }
    }

    private CsvHeader readHeader() throws IOException {
        if (!scanner.next()) {
            throw scanner.malformed(
                    "there is no header, for there is no record at all: expected the names of the columns;"
                            + " for a text without a header call header(false)");
        }
        return CsvHeader.of(
                source.name(), new CsvRecord(CsvHeader.none(source.name()), scanner.line(), scanner.text(), format));
    }

    @Override
    public boolean next() throws IOException {
        record = null;
        return scanner.next();
    }

    @Override
    public CsvRecord item() {
        if (record == null) {
            record = new CsvRecord(header, scanner.line(), scanner.text(), format);
        }
        return record;
    }

    @Override
    public Cursor cursor() {
        return scanner.place(source.fingerprint()).cursor();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
