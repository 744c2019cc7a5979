package dev.stint.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of the page: it holds no data, and comes from this jar. Immutable. */
final class PageFile {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String type;
    private final byte @Nullable [] bytes;
    private final String tag;

    /** Reads the file; one that this jar does not hold is not found when it is asked for. */
    PageFile(String name, String type) {
        this.type = type;
        this.bytes = read(name);
        this.tag = bytes == null ? "" : tag(bytes);
    }

    AdminResponse answer(Call call) {
        if (bytes == null) {
            throw new Refused(404, "this build holds no page");
        }
        boolean known = tag.equals(call.header("If-None-Match"));
        AdminResponse response =
                known ? new AdminResponse(304, Map.of(), Bytes.NONE) : AdminResponse.of(200, type, bytes);
        return response.header("ETag", tag)
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", POLICY);
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream("page/" + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + name + " of the admin page cannot be read", e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\""
                    + Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(digest)
                            .substring(0, 20) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
