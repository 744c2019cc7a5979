package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Accepts;
import dev.stint.backend.WorkerStatus;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Answers what can be known of workers, and takes orders about them. */
final class Workers {
    private final Desk desk;

    Workers(Desk desk) {
        this.desk = desk;
    }

    AdminResponse list(Call call) {
        return AdminResponse.ok(
                Json.list(desk.backend().workers().stream().map(Workers::json).toList(), null));
    }

    AdminResponse quiet(Call call) {
        call.fields("why");
        String id = call.part("id");
        if (!desk.backend().quiet(id, call.terms())) {
            throw unknown(id, "live");
        }
        return find(id).map(worker -> AdminResponse.ok(json(worker))).orElseThrow(() -> unknown(id, "live"));
    }

    /** A worker that was declared dead is forgotten: it is shown as it was last seen. */
    AdminResponse declareDead(Call call) {
        call.fields("why");
        String id = call.part("id");
        Optional<WorkerStatus> seen = find(id);
        if (!desk.backend().declareDead(id, call.terms())) {
            throw unknown(id, "lost");
        }
        return seen.map(worker -> AdminResponse.ok(json(worker).put("presence", "dead")))
                .orElseThrow(() -> unknown(id, "lost"));
    }

    private Optional<WorkerStatus> find(String id) {
        return desk.backend().workers().stream()
                .filter(worker -> worker.card().id().equals(id))
                .findFirst();
    }

    private static Refused unknown(String id, String presence) {
        return new Refused(404, "there is no " + presence + " worker with the id \"" + id + "\"");
    }

    private static ObjectNode json(WorkerStatus worker) {
        Accepts accepts = worker.card().accepts();
        ObjectNode json = Json.object();
        json.put("id", worker.card().id());
        json.put("name", worker.card().name());
        json.put("presence", worker.presence().name().toLowerCase(Locale.ROOT));
        json.put("since", Json.time(worker.since()));
        json.put("leaseEnd", Json.time(worker.leaseEnd()));
        json.put("runs", worker.runs());
        accepts.queues().forEach(json.putArray("queues")::add);
        new TreeMap<>(accepts.jobs()).forEach(json.putObject("jobs")::put);
        json.put("leaseSeconds", Json.seconds(worker.card().lease()));
        return json;
    }
}
