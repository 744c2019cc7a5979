package dev.stint.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Headcount;
import dev.stint.backend.RunState;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.WorkerStatus;
import dev.stint.control.Scope;
import dev.stint.job.JobDocument;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers what can be known of jobs, queues and tags. */
final class Scopes {
    private final Desk desk;

    Scopes(Desk desk) {
        this.desk = desk;
    }

    AdminResponse list(Scope.Kind kind, Call call) {
        Whereabouts around = desk.whereabouts();
        Map<String, Headcount> counts = counts(kind);
        String after = call.query().text("after");
        int limit = call.query().limit();
        List<String> names = names(kind, around, counts.keySet()).stream()
                .filter(name -> after == null || name.compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        String next = names.size() > limit ? names.get(limit - 1) : null;
        List<ObjectNode> items = names.stream()
                .limit(limit)
                .map(name -> json(new Scope(kind, name), counts.get(name), around))
                .toList();
        return AdminResponse.ok(Json.list(items, next));
    }

    private Map<String, Headcount> counts(Scope.Kind kind) {
        return desk.backend().census(kind).stream()
                .collect(Collectors.toMap(Headcount::name, count -> count, (one, other) -> one));
    }

    /** Whatever has runs, was published, or was decided about. */
    private static Set<String> names(Scope.Kind kind, Whereabouts around, Set<String> counted) {
        Set<String> names = new TreeSet<>(counted);
        if (kind == Scope.Kind.JOB) {
            names.addAll(around.types().names());
        }
        if (kind == Scope.Kind.QUEUE) {
            around.types().all().forEach(type -> names.add(type.queue()));
        }
        around.controls().scopes().stream()
                .map(ScopeControl::scope)
                .filter(scope -> scope.kind() == kind)
                .forEach(scope -> names.add(scope.name()));
        return names;
    }

    AdminResponse one(Scope scope) {
        Whereabouts around = desk.whereabouts();
        return AdminResponse.ok(json(scope, around)).revision(revision(scope, around));
    }

    static long revision(Scope scope, Whereabouts around) {
        return around.controls().of(scope).revision();
    }

    ObjectNode json(Scope scope, Whereabouts around) {
        return scope.kind() == Scope.Kind.EVERYTHING
                ? decided(scope, around)
                : json(scope, counts(scope.kind()).get(scope.name()), around);
    }

    private static ObjectNode json(Scope scope, @Nullable Headcount count, Whereabouts around) {
        ObjectNode json = Json.object();
        json.put("name", scope.name());
        json.set("states", states(count == null ? List.of() : List.of(count)));
        decided(json, scope, around);
        if (scope.kind() == Scope.Kind.JOB) {
            type(json, scope.name(), around);
        }
        return json;
    }

    private static void type(ObjectNode json, String job, Whereabouts around) {
        JobDocument type = around.types().find(job).orElse(null);
        json.put("version", type == null ? null : type.version());
        json.put("queue", type == null ? null : type.queue());
        json.set("args", type == null || !type.knowsArgs() ? NullNode.getInstance() : args(type));
        around.masked(job).forEach(json.putArray("masked")::add);
        long workers = around.workers().stream()
                .filter(worker -> worker.presence() == WorkerStatus.Presence.LIVE)
                .filter(worker -> worker.card().accepts().jobs().containsKey(job))
                .count();
        json.put("liveWorkers", workers);
    }

    private static ArrayNode args(JobDocument type) {
        ArrayNode args = Json.object().arrayNode();
        for (JobDocument.Arg arg : type.args()) {
            args.addObject()
                    .put("name", arg.name())
                    .put("type", arg.kind().label())
                    .put("required", arg.required());
        }
        return args;
    }

    /** All that operators have decided; everything is always among it. */
    static List<ObjectNode> all(Whereabouts around) {
        Set<Scope> scopes = new LinkedHashSet<>();
        scopes.add(Scope.EVERYTHING);
        around.controls().scopes().stream()
                .map(ScopeControl::scope)
                .sorted(Comparator.comparing(Scope::label))
                .forEach(scopes::add);
        return scopes.stream().map(scope -> decided(scope, around)).toList();
    }

    AdminResponse decisions(Call call) {
        return AdminResponse.ok(Json.list(all(desk.whereabouts()), null));
    }

    private static ObjectNode decided(Scope scope, Whereabouts around) {
        ObjectNode json = Json.object().put("scope", scope.label());
        decided(json, scope, around);
        return json;
    }

    private static void decided(ObjectNode json, Scope scope, Whereabouts around) {
        ScopeControl control = around.controls().of(scope);
        ScopeControl.@Nullable Pause pause = control.pause();
        if (pause == null) {
            json.putNull("paused");
        } else {
            json.putObject("paused")
                    .put("why", pause.why())
                    .put("by", Json.orNull(pause.by()))
                    .put("since", Json.time(pause.since()));
        }
        json.set("throttle", around.throttle(scope));
        json.put("revision", control.revision());
    }

    /** How many runs are in each of the seven states. */
    static ObjectNode states(Collection<Headcount> counts) {
        Map<RunState, Long> sums = new TreeMap<>();
        counts.forEach(count -> count.byState().forEach((state, runs) -> sums.merge(state, runs, Long::sum)));
        ObjectNode json = Json.object();
        for (RunState state : RunState.values()) {
            json.put(state.name(), sums.getOrDefault(state, 0L));
        }
        return json;
    }
}
