package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as any HTTP server can send it. Immutable.
 *
 * @param status the code, as 200
 * @param headers by name, each with one value
 * @param body what follows them
 */
public record AdminResponse(int status, Map<String, String> headers, Body body) {
    /** What follows the headers. */
    public interface Body {
        /** How many bytes; -1 for a stream of events, which ends when the client goes or the surface is closed. */
        long length();

        /**
         * Writes it, on the caller's thread. A stream of events flushes by itself. A client that does not read is dropped by
         * interrupting this thread while it writes.
         *
         * @throws IOException what the stream throws, as when the client has gone
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Copies the headers. */
    public AdminResponse {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    static AdminResponse of(int status, String type, byte[] bytes) {
        return new AdminResponse(status, Map.of("Content-Type", type), new Bytes(bytes));
    }

    static AdminResponse text(String type, String text) {
        return of(200, type, text.getBytes(StandardCharsets.UTF_8));
    }

    static AdminResponse json(int status, JsonNode json) {
        return of(status, "application/json", Json.bytes(json));
    }

    static AdminResponse ok(JsonNode json) {
        return json(200, json);
    }

    /** This answer with a header more, unless it is there already. */
    AdminResponse header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putIfAbsent(name, value);
        return new AdminResponse(status, more, body);
    }

    /** The tag that {@code If-Match} refers to. */
    AdminResponse revision(long revision) {
        return header("ETag", "\"" + revision + "\"");
    }

    AdminResponse withoutBody() {
        return new AdminResponse(status, headers, Bytes.NONE);
    }
}
