package dev.stint.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page: they hold no data, and come from one folder of this jar. Thread-safe. */
final class Page {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,60}\\.([a-z]{2,4})");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, AdminResponse> files = new ConcurrentHashMap<>();

    AdminResponse answer(Call call, String name) {
        AdminResponse file = files.get(name);
        if (file == null) {
            file = read(name);
            files.put(name, file);
        }
        boolean known = String.valueOf(file.headers().get("ETag")).equals(call.header("If-None-Match"));
        return known ? new AdminResponse(304, file.headers(), Bytes.NONE) : file;
    }

    private static AdminResponse read(String name) {
        Matcher legal = NAME.matcher(name);
        String type = legal.matches() ? TYPES.get(legal.group(1)) : null;
        byte[] bytes = type == null ? null : bytes(name);
        if (type == null || bytes == null) {
            throw new Refused(404, "there is nothing at this path");
        }
        return AdminResponse.of(200, type, bytes)
                .header("ETag", tag(bytes))
                .header("Cache-Control", "no-cache")
                .header("Content-Security-Policy", POLICY);
    }

    private static byte @Nullable [] bytes(String name) {
        try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + name + " of the admin page cannot be read", e);
        }
    }

    private static String tag(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
