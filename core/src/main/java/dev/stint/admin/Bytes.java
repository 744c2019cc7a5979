package dev.stint.admin;

import java.io.IOException;
import java.io.OutputStream;

/** A body that is there as a whole. Not written to once it is made. */
final class Bytes implements AdminResponse.Body {
    static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] bytes;

    Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
