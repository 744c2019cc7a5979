package dev.stint.redis;

import com.fasterxml.jackson.databind.JsonNode;

/** A JSON object that a script has written. Immutable. */
final class Document {
    private final JsonNode json;

    Document(String json) {
        this.json = Payloads.tree(json);
    }

    /** A text, or empty if there is none. */
    String text(String member) {
        return json.path(member).asText("");
    }

    /** A number, also one that is written as a text; 0 if there is none. */
    long number(String member) {
        return json.path(member).asLong(0);
    }

    boolean is(String member) {
        return json.path(member).asBoolean(false);
    }
}
