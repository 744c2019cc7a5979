package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.WorkerStatus;
import dev.stint.control.Scope;
import java.util.Locale;

/** The whole at a glance. */
final class Overview {
    private final Desk desk;

    Overview(Desk desk) {
        this.desk = desk;
    }

    AdminResponse all(Call call) {
        Whereabouts around = desk.whereabouts();
        ObjectNode json = Json.object();
        json.set("states", Scopes.states(desk.backend().census(Scope.Kind.JOB)));
        ObjectNode workers = json.putObject("workers");
        for (WorkerStatus.Presence presence : WorkerStatus.Presence.values()) {
            long count = around.workers().stream()
                    .filter(worker -> worker.presence() == presence)
                    .count();
            workers.put(presence.name().toLowerCase(Locale.ROOT), count);
        }
        json.putArray("scopes").addAll(Scopes.all(around));
        json.put("now", Json.time(desk.clock().instant()));
        return AdminResponse.ok(json);
    }

    AdminResponse me(Call call) {
        return AdminResponse.ok(Json.object()
                .put("name", call.user().name())
                .put("role", call.user().role().label()));
    }

    /** Needs no token, so it says no more than this. */
    AdminResponse health(Call call) {
        try {
            desk.backend().controls();
            return AdminResponse.ok(Json.object().put("status", "up"));
        } catch (BackendUnavailable e) {
            return AdminResponse.json(503, Json.object().put("status", "down"));
        }
    }
}
