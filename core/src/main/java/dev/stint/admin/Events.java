package dev.stint.admin;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens, as server-sent events. */
final class Events {
    private final Desk desk;
    private final EventHub hub;

    Events(Desk desk, EventHub hub) {
        this.desk = desk;
        this.hub = hub;
    }

    AdminResponse listen(Call call) {
        String lastSeen = call.header("Last-Event-ID"); // a browser that comes back repeats the query as it was
        String after = lastSeen == null || lastSeen.isEmpty() ? call.query().text("after") : lastSeen;
        if (after != null) {
            desk.backend().happenings(after, 1); // refuses what is none, while that can still be said
        }
        if (hub.isFull()) {
            throw new Refused(
                    503,
                    "there are " + EventHub.MOST_LISTENERS + " listeners already: close some",
                    Map.of("Retry-After", "10"));
        }
        return new AdminResponse(200, Map.of("Content-Type", "text/event-stream"), stream(hub, after));
    }

    private static AdminResponse.Body stream(EventHub hub, @Nullable String after) {
        return new AdminResponse.Body() {
            @Override
            public long length() {
                return -1;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                hub.serve(new Listener(after), out);
            }
        };
    }
}
