package dev.stint.admin;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Requests made of right and wrong pieces by a seed: the same seed, the same requests. */
final class HostileRequests {
    private static final List<String> METHODS = List.of(
            "GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "P\u0000ST", "");
    private static final List<String> PLACES = List.of(
            "/api/runs",
            "/api/runs/victim",
            "/api/jobs",
            "/api/queues/bulk",
            "/api/tags/shard:7",
            "/api/workers/x",
            "/api",
            "/api/me",
            "/api/overview",
            "/api/scopes",
            "/metrics",
            "/health",
            "/",
            "/app.js",
            "/api/events",
            "*",
            "http://evil.example/api/runs",
            "//",
            "/api/runs/" + "x".repeat(3000));
    private static final List<String> TAILS = List.of(
            "",
            "",
            "",
            "/pause",
            "/resume",
            "/cancel",
            "/retry",
            "/throttle",
            "/tags",
            "/stints",
            "/skipped",
            "/replay",
            "/quiet",
            "/dead",
            "/..%2f..%2fetc%2fpasswd",
            "/%00",
            "/%",
            "/%zz",
            "/%C0%AF",
            "/../..",
            "/;a=b",
            "/\u00ff",
            "/ä",
            "/%F0%9F%92%A3",
            " ",
            "/{id}",
            "/$where",
            "/'%20OR%201=1");
    private static final List<String> QUERIES = List.of(
            "",
            "",
            "",
            "?",
            "?state=QUEUED",
            "?state=x",
            "?limit=-1",
            "?limit=99999999999999999999",
            "?after=%00",
            "?after=nowhere",
            "?job=copy",
            "?tag=shard:7",
            "?since=0000-00-00",
            "?awaitSeconds=NaN",
            "?awaitSeconds=0",
            "?a=b&a=b",
            "?%=%",
            "?state=QUEUED&state=QUEUED",
            "?job=" + "y".repeat(5000),
            "?&&&",
            "?==");
    private static final List<String> BODIES = List.of(
            "",
            "",
            "{}",
            "[]",
            "null",
            "7",
            "\"",
            "{",
            "{\"why\":7}",
            "{\"why\":\"x\"}",
            "{\"stepsPerSecond\":1e999}",
            "{\"stepsPerSecond\":-0.0}",
            "{\"stepsPerSecond\":5}",
            "{\"tags\":[\"a\",\"\u0000\"]}",
            "{\"tags\":[[]]}",
            "{\"job\":\"copy\",\"args\":{\"size\":1}}",
            "{\"job\":\"copy\",\"args\":[]}",
            "{\"job\":\"copy\",\"args\":\"x\"}",
            "{\"job\":\"../x\",\"unknownJob\":true}",
            "{\"job\":\"copy\",\"args\":{\"size\":1},\"startAfter\":{\"$dec\":\"1e9999999999\"}}",
            "{\"job\":\"copy\",\"args\":{\"size\":1},\"startAfter\":[{\"$instant\":\"x\"}]}",
            "{\"job\":\"copy\",\"args\":{\"size\":1},\"delaySeconds\":1e300}",
            "{\"job\":\"copy\",\"pauseAfter\":9223372036854775808}",
            "{\"skipFailedItem\":\"yes\"}",
            "{\"awaitSeconds\":1e-300}",
            "{\"a\":" + "[".repeat(1500) + "}",
            "{\"a\":\"" + "z".repeat(5000) + "\"}",
            "{\"n\":" + "9".repeat(2000) + "}",
            "\u0000\u0001\u0002",
            "{\"__proto__\":{}}",
            "{\"@class\":\"java.lang.Runtime\"}");
    private static final List<String> HEADERS = List.of(
            "Content-Type: application/json",
            "Content-Type: application/json",
            "Content-Type: application/json",
            "Content-Type: text/xml",
            "Content-Type: ;;;",
            "If-Match: \"1\"",
            "If-Match: x",
            "If-Match: \"99999999999999999999\"",
            "Origin: http://evil.example",
            "Origin: null",
            "Sec-Fetch-Site: cross-site",
            "Last-Event-ID: nowhere",
            "Expect: 100-continue",
            "X: " + "h".repeat(9000),
            "Transfer-Encoding: gzip",
            "Content-Length: -5",
            "Bad Header",
            ": none",
            "Connection: close",
            "If-None-Match: *",
            "Cookie: a=b",
            "Authorization: Basic eDp5",
            "Upgrade: websocket",
            "Range: bytes=0-1");

    /** Half of the requests are for something that is there. */
    private static final List<String> RIGHT = List.of(
            "POST /api/runs",
            "GET /api/runs",
            "POST /api/runs/pause",
            "POST /api/runs/resume",
            "POST /api/runs/cancel",
            "POST /api/runs/victim/pause",
            "POST /api/runs/victim/resume",
            "POST /api/runs/victim/cancel",
            "POST /api/runs/victim/retry",
            "PUT /api/runs/victim/tags",
            "PUT /api/runs/victim/throttle",
            "DELETE /api/runs/victim/throttle",
            "POST /api/pause",
            "POST /api/resume",
            "PUT /api/throttle",
            "PUT /api/tags/shard:7/throttle",
            "POST /api/queues/bulk/pause",
            "POST /api/jobs/copy/resume",
            "GET /api/events",
            "GET /api/tags",
            "POST /api/workers/x/dead");

    private final Random random;
    private final List<String> authorizations;

    HostileRequests(Random random, List<String> authorizations) {
        this.random = random;
        this.authorizations = authorizations;
    }

    byte[] next() {
        String body = one(BODIES);
        boolean right = random.nextBoolean();
        StringBuilder head = new StringBuilder(right ? one(RIGHT) : one(METHODS) + " " + one(PLACES) + one(TAILS))
                .append(one(QUERIES))
                .append(random.nextInt(50) == 0 ? " HTTP/9.9" : " HTTP/1.1")
                .append("\r\nHost: localhost\r\n");
        String authorization = one(authorizations);
        if (!authorization.isEmpty()) {
            head.append("Authorization: ").append(authorization).append("\r\n");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            head.append(one(HEADERS)).append("\r\n");
        }
        if (random.nextInt(100) == 0) {
            head.append("A: b\r\n".repeat(300));
        }
        int length = body.getBytes(StandardCharsets.UTF_8).length + (random.nextInt(20) == 0 ? 50 : 0);
        if (length > 0) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return mangled(head.append("\r\n").append(body).toString());
    }

    /** Now and then a byte is another one, or the end is missing. */
    private byte[] mangled(String request) {
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        sent.write(bytes, 0, random.nextInt(20) == 0 ? random.nextInt(bytes.length) : bytes.length);
        return sent.toByteArray();
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
