package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Happening;
import dev.stint.backend.RunRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Events as they go over the line. */
final class Frames {
    static final byte[] HEARTBEAT = ascii(": still here\n\n");
    static final byte[] BEGINNING = ascii("retry: 2000\n\n");
    static final byte[] GAP = ascii("event: gap\ndata: {}\n\n");

    private Frames() {}

    /** Where the listener stands, so that it can come back even if nothing has happened. */
    static byte[] place(String id) {
        return ascii("id: " + line(id) + "\n\n");
    }

    static byte[] of(Happening happening) {
        ObjectNode json = Json.object();
        json.put("id", happening.id());
        json.put("at", Json.time(happening.at()));
        json.put("kind", happening.kind());
        json.put("run", Json.orNull(happening.subject().run()));
        json.put("job", Json.orNull(happening.subject().job()));
        json.put("state", Json.orNull(happening.subject().state().toUpperCase(Locale.ROOT)));
        json.put("reason", Json.orNull(happening.subject().reason()));
        json.put("worker", Json.orNull(happening.actor().worker()));
        json.put("by", Json.orNull(happening.actor().operator()));
        return frame(happening.id(), happening.kind(), json);
    }

    static byte[] progress(List<RunRecord> moved) {
        ObjectNode json = Json.object();
        json.putArray("runs").addAll(moved.stream().map(RunView::progress).toList());
        return frame(null, "progress", json);
    }

    private static byte[] frame(@Nullable String id, String event, JsonNode data) {
        String head = (id == null ? "" : "id: " + line(id) + "\n") + "event: " + line(event) + "\ndata: ";
        byte[] before = head.getBytes(StandardCharsets.UTF_8);
        byte[] json = Json.bytes(data); // on one line
        byte[] frame = new byte[before.length + json.length + 2];
        System.arraycopy(before, 0, frame, 0, before.length);
        System.arraycopy(json, 0, frame, before.length, json.length);
        frame[frame.length - 2] = '\n';
        frame[frame.length - 1] = '\n';
        return frame;
    }

    private static String line(String text) {
        return text.replaceAll("[\\r\\n]", " ");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
