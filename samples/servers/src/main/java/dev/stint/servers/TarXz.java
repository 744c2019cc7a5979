package dev.stint.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.XZInputStream;

/** Unpacks a {@code .tar.xz} of files, folders and symbolic links with short names, which is all that is met here. */
final class TarXz {
    private static final int BLOCK = 512;

    private final InputStream in;
    private final Path target;

    private TarXz(InputStream in, Path target) {
        this.in = in;
        this.target = target;
    }

    static void unpack(InputStream compressed, Path target) throws IOException {
        try (InputStream in = new BufferedInputStream(new XZInputStream(compressed), 1 << 16)) {
            TarXz tar = new TarXz(in, target);
            while (tar.entry()) {
                // Each call unpacks one entry.
            }
        }
    }

    private boolean entry() throws IOException {
        byte[] header = in.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) {
            return false;
        }
        Path path = inside(text(header, 0, 100));
        Files.createDirectories(path.getParent());
        switch (header[156]) {
            case '5' -> Files.createDirectories(path);
            case '2' -> Files.createSymbolicLink(path, Path.of(text(header, 157, 100)));
            case '0', 0 -> file(path, octal(header, 124, 12), (octal(header, 100, 8) & 0100) != 0);
            default -> throw new IOException("tar entry of unknown type " + header[156] + ": " + path);
        }
        return true;
    }

    private void file(Path path, long size, boolean executable) throws IOException {
        try (OutputStream out = Files.newOutputStream(path)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (read < 0) {
                    throw new EOFException("tar ends within " + path);
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (executable) {
            UnpackedFiles.makeExecutable(path);
        }
    }

    private Path inside(String name) throws IOException {
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("tar entry outside its folder: " + name);
        }
        return path;
    }

    private static String text(byte[] header, int offset, int length) {
        String field = new String(header, offset, length, US_ASCII);
        int end = field.indexOf('\0');
        return end < 0 ? field : field.substring(0, end);
    }

    private static long octal(byte[] header, int offset, int length) {
        return Long.parseLong(text(header, offset, length).trim(), 8);
    }
}
