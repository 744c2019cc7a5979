package dev.stint.enumerate;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Goes back to a place in a text, if it is still the same text. */
record CsvResumption(CsvSource source, CsvPlace place) {
    /** Reads two samples only, wherever the place is; leaves window and scanner right at it. */
    void seek(SeekableByteChannel channel, ByteWindow window, CsvScanner scanner) throws IOException {
        if (!place.fingerprint().equals(source.fingerprint())) {
            throw changed("it was then \"" + place.fingerprint() + "\"");
        }
        long size = channel.size();
        if (size < place.offset()) {
            throw changed("it now has " + size + " bytes only");
        }
        CsvSample head = CsvSample.before(place.offset(), channel);
        if (head.head() != place.head()) {
            throw changed("its first " + Math.min(CsvSample.HEAD_BYTES, place.offset()) + " bytes are others");
        }
        int tailBytes = (int) Math.min(CsvSample.TAIL_BYTES, place.offset());
        window.moveTo(place.offset() - tailBytes);
        window.fillTo(tailBytes);
        if (CsvSample.tail(window.bytes(), 0, tailBytes) != place.tail()) {
            throw changed("the " + tailBytes + " bytes before are others");
        }
        scanner.resume(tailBytes, place.line(), head);
    }

    private SourceChanged changed(String difference) {
        return new SourceChanged(source.name(), place, difference);
    }
}
