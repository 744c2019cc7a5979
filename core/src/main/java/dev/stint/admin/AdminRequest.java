package dev.stint.admin;

import java.io.InputStream;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request as any HTTP server can give it. Immutable but for its body, which is read at most once.
 *
 * @param method as GET
 * @param path as it was sent, still percent-encoded; begins with a slash, right behind the place where the surface is mounted
 * @param query as it was sent, without the question mark; null if there is none
 * @param header the first value of a header by its name in any case; null if there is none
 * @param body what follows the headers; empty if nothing does
 */
public record AdminRequest(
        String method,
        String path,
        @Nullable String query,
        Function<String, @Nullable String> header,
        InputStream body) {
    @Nullable
    String header(String name) {
        return header.apply(name);
    }

    /** Whether it asks for a change. */
    boolean changes() {
        return !method.equals("GET") && !method.equals("HEAD");
    }
}
