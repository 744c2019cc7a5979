package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What came back. */
record Answer(int status, Map<String, String> headers, String text) {
    static Answer of(AdminResponse response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            response.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(response.status(), response.headers(), out.toString(StandardCharsets.UTF_8));
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** The body of an answer that was given. */
    JsonNode ok() {
        assertThat(status).as(text).isEqualTo(200);
        assertThat(headers.get("Content-Type")).isEqualTo("application/json");
        return json();
    }

    /** The problem's words. */
    String problem(int expected) {
        assertThat(status).as(text).isEqualTo(expected);
        assertThat(headers.get("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json().get("status").asInt()).isEqualTo(expected);
        assertThat(json().get("type").asText()).isEqualTo("about:blank");
        assertThat(json().get("title").asText()).isNotEmpty();
        return json().get("detail").asText();
    }

    String tag() {
        return headers.get("ETag");
    }
}
