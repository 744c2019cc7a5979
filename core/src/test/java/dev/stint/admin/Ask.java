package dev.stint.admin;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A request in the making, as it would come from this machine. */
final class Ask {
    private final AdminApi api;
    private final String method;
    private final String target;
    private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private String body = "";

    Ask(AdminApi api, String method, String target) {
        this.api = api;
        this.method = method;
        this.target = target;
        headers.put("Host", "localhost:8080");
    }

    Ask body(String json) {
        body = json;
        headers.putIfAbsent("Content-Type", "application/json");
        return this;
    }

    Ask header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Ask without(String name) {
        headers.remove(name);
        return this;
    }

    Ask token(String secret) {
        return header("Authorization", "Bearer " + secret);
    }

    AdminRequest request() {
        int mark = target.indexOf('?');
        return new AdminRequest(
                method,
                mark < 0 ? target : target.substring(0, mark),
                mark < 0 ? null : target.substring(mark + 1),
                headers::get,
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    Answer send() {
        return Answer.of(api.handle(request()));
    }
}
