package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Controls;
import dev.stint.backend.Lookout;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.WorkerStatus;
import dev.stint.control.Scope;
import dev.stint.job.JobDocument;
import dev.stint.job.JobDocuments;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What surrounds runs: decisions of operators, published types, workers. Each is looked at once, when it is first needed. */
final class Whereabouts {
    private final Lookout backend;
    private final JobDocuments known;
    private @Nullable Controls controls;
    private @Nullable List<WorkerStatus> workers;
    private @Nullable JobDocuments published;

    Whereabouts(Lookout backend, JobDocuments known) {
        this.backend = backend;
        this.known = known;
    }

    Controls controls() {
        Controls seen = controls;
        if (seen == null) {
            seen = backend.controls();
            controls = seen;
        }
        return seen;
    }

    List<WorkerStatus> workers() {
        List<WorkerStatus> seen = workers;
        if (seen == null) {
            seen = backend.workers();
            workers = seen;
        }
        return seen;
    }

    JobDocuments types() {
        JobDocuments seen = published;
        if (seen == null) {
            seen = known.with(JobDocuments.parse(backend.types().values()));
            published = seen;
        }
        return seen;
    }

    boolean isAccepted(RunSpec run) {
        return workers().stream()
                .anyMatch(worker -> worker.presence() == WorkerStatus.Presence.LIVE
                        && worker.card().accepts().admits(run));
    }

    List<String> masked(String job) {
        return types().find(job).map(JobDocument::masked).orElse(List.of());
    }

    /** A unique key is made of the values of args. */
    boolean hidesKey(RunSpec run) {
        Optional<JobDocument> type = types().find(run.job().name());
        return run.routing().uniqueKey() != null
                && type.isPresent()
                && type.get().uniqueBy().stream().anyMatch(type.get().masked()::contains);
    }

    /** The strictest rate that is in force over a run. */
    JsonNode throttle(RunSpec run) {
        JsonNode strictest = NullNode.getInstance();
        for (Scope scope : run.scopes()) {
            JsonNode rate = throttle(scope);
            if (strictest.isNull()
                    || (!rate.isNull()
                            && rate.get("stepsPerSecond").asDouble()
                                    < strictest.get("stepsPerSecond").asDouble())) {
                strictest = rate;
            }
        }
        return strictest;
    }

    /** The rate of a scope itself: the operator's; for a job without one, that of its code. */
    JsonNode throttle(Scope scope) {
        ScopeControl control = controls().of(scope);
        if (control.stepsPerSecond().isPresent()) {
            return rate(control.stepsPerSecond().getAsDouble(), scope.label());
        }
        if (scope.kind() != Scope.Kind.JOB) {
            return NullNode.getInstance();
        }
        OptionalDouble code =
                types().find(scope.name()).map(JobDocument::stepsPerSecond).orElse(OptionalDouble.empty());
        return code.isPresent() ? rate(code.getAsDouble(), "code") : NullNode.getInstance();
    }

    private static ObjectNode rate(double stepsPerSecond, String from) {
        return Json.object().put("stepsPerSecond", stepsPerSecond).put("from", from);
    }
}
