package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.client.Barrier;

/** What came of waiting for a paused scope. */
final class Barriers {
    private Barriers() {}

    static ObjectNode json(Barrier barrier) {
        ObjectNode json = Json.object();
        json.put("quiet", barrier.quiet());
        barrier.stillRunning().forEach(json.putArray("stillRunning")::add);
        ArrayNode unproven = json.putArray("unproven");
        barrier.unproven()
                .forEach(each -> unproven.addObject()
                        .put("run", each.runId().isEmpty() ? null : each.runId())
                        .put("worker", each.worker()));
        return json;
    }
}
