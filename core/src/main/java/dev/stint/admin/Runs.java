package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.backend.StintRecord;
import dev.stint.backend.UnknownRun;
import dev.stint.checkpoint.Skip;
import dev.stint.id.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers what can be known of runs. */
final class Runs {
    static final String[] FILTERS = {"state", "job", "queue", "tag", "uniqueKey", "since", "limit", "after"};

    private final Desk desk;

    Runs(Desk desk) {
        this.desk = desk;
    }

    AdminResponse list(Call call) {
        RunPage page = desk.backend()
                .list(filter(call.query())
                        .since(call.query().time("since"))
                        .page(call.query().limit(), call.query().text("after")));
        RunView view = desk.view();
        return AdminResponse.ok(Json.list(page.runs().stream().map(view::of).toList(), page.next()));
    }

    /** Which runs the query means, but for its page. */
    static RunFilter filter(Query query) {
        return RunFilter.ALL
                .state(query.oneOf("state", RunState.class))
                .job(query.text("job"))
                .queue(query.text("queue"))
                .tag(query.text("tag"))
                .uniqueKey(query.text("uniqueKey"));
    }

    AdminResponse one(Call call) {
        return shown(desk, find(desk, call));
    }

    static AdminResponse shown(Desk desk, RunRecord run) {
        return AdminResponse.ok(desk.view().of(run))
                .revision(run.status().steered().revision());
    }

    /** The run that the path names; what cannot be an id is the id of no run. */
    static RunRecord find(Desk desk, Call call) {
        String id = id(call);
        return desk.backend().find(id).orElseThrow(() -> new UnknownRun(id));
    }

    static String id(Call call) {
        String id = call.part("id");
        try {
            return Names.id(id);
        } catch (IllegalArgumentException e) {
            throw new Refused(404, "no run can have this id: " + e.getMessage());
        }
    }

    AdminResponse stints(Call call) {
        RunRecord run = find(desk, call);
        Instant now = run.times().updatedAt();
        List<ObjectNode> items = desk.backend().stints(run.id()).stream()
                .map(stint -> stint(stint, run, now))
                .toList();
        return AdminResponse.ok(Json.list(items, null));
    }

    private static ObjectNode stint(StintRecord stint, RunRecord run, Instant now) {
        RunStatus.Holder holder = stint.holder();
        StintRecord.@Nullable End end = stint.end();
        ObjectNode json = Json.object();
        json.put("number", stint.number());
        json.put("worker", holder.worker());
        json.put("token", Long.toString(holder.token()));
        json.put("startedAt", Json.time(holder.since()));
        json.put("endedAt", end == null ? null : Json.time(end.at()));
        Duration length = Duration.between(holder.since(), end == null ? now : end.at());
        json.put("seconds", Math.max(0, Json.seconds(length)));
        json.put("state", end == null ? null : end.state().name());
        json.put("reason", end == null ? null : end.reason());
        json.set("cursorBefore", Json.stored(stint.before().toJson()));
        json.set("cursorAfter", Json.stored(stint.after().toJson()));
        long done = end == null ? Math.max(0, run.progress().itemsDone() - holder.itemsBefore()) : end.itemsDone();
        json.put("itemsDone", done);
        return json;
    }

    AdminResponse skipped(Call call) {
        RunRecord run = find(desk, call);
        List<ObjectNode> items =
                desk.backend().skipped(run.id()).stream().map(Runs::skip).toList();
        return AdminResponse.ok(Json.list(items, null));
    }

    private static ObjectNode skip(Skip skip) {
        ObjectNode json = Json.object();
        json.set("cursor", Json.stored(skip.cursor().toJson()));
        json.put("item", Json.orNull(skip.item()));
        json.put("error", skip.error());
        json.put("message", Json.orNull(skip.message()));
        return json;
    }
}
