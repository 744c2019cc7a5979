package dev.stint.admin;

import dev.stint.backend.Headcount;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.WorkerStatus;
import dev.stint.control.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts as Prometheus reads them (text format 0.0.4), and whatever else the application measures. */
final class MetricsText {
    private final Desk desk;
    private final Supplier<String> more;

    MetricsText(Desk desk, Supplier<String> more) {
        this.desk = desk;
        this.more = more;
    }

    AdminResponse all(Call call) {
        StringBuilder text = new StringBuilder();
        heads(
                text,
                "stint_runs",
                "Runs by job and state.",
                "job",
                desk.backend().census(Scope.Kind.JOB));
        heads(
                text,
                "stint_queue_runs",
                "Runs by queue and state.",
                "queue",
                desk.backend().census(Scope.Kind.QUEUE));
        workers(text);
        scopes(text, desk.backend().controls().scopes());
        text.append(more.get());
        return AdminResponse.text("text/plain; version=0.0.4; charset=utf-8", text.toString());
    }

    private static void heads(StringBuilder text, String metric, String help, String label, List<Headcount> counts) {
        begin(text, metric, help);
        for (Headcount count : counts) {
            new TreeMap<>(count.byState())
                    .forEach((state, runs) -> text.append(metric)
                            .append('{')
                            .append(label(label, count.name()))
                            .append(',')
                            .append(label("state", state.name()))
                            .append("} ")
                            .append(runs)
                            .append('\n'));
        }
    }

    private void workers(StringBuilder text) {
        begin(text, "stint_workers", "Workers by presence.");
        Map<WorkerStatus.Presence, Integer> counts = new TreeMap<>();
        desk.backend().workers().forEach(worker -> counts.merge(worker.presence(), 1, Integer::sum));
        for (WorkerStatus.Presence presence : WorkerStatus.Presence.values()) {
            sample(
                    text,
                    "stint_workers",
                    label("presence", presence.name().toLowerCase(Locale.ROOT)),
                    counts.getOrDefault(presence, 0).toString());
        }
    }

    private static void scopes(StringBuilder text, List<ScopeControl> scopes) {
        begin(text, "stint_scope_paused", "1 for each paused scope.");
        scopes.stream()
                .filter(ScopeControl::isPaused)
                .forEach(scope -> sample(
                        text, "stint_scope_paused", label("scope", scope.scope().label()), "1"));
        begin(text, "stint_scope_rate", "Steps per second that operators allow a scope.");
        for (ScopeControl scope : scopes) {
            scope.stepsPerSecond()
                    .ifPresent(rate -> sample(
                            text,
                            "stint_scope_rate",
                            label("scope", scope.scope().label()),
                            Double.toString(rate)));
        }
    }

    private static void begin(StringBuilder text, String metric, String help) {
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(metric).append(" gauge\n");
    }

    private static void sample(StringBuilder text, String metric, String label, String value) {
        text.append(metric).append('{').append(label).append("} ").append(value).append('\n');
    }

    private static String label(String name, String value) {
        String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + "\"";
    }
}
