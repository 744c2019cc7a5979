package dev.stint.redis;

import dev.stint.backend.Helm;
import dev.stint.backend.IllegalTransition;
import dev.stint.backend.KeyTaken;
import dev.stint.backend.Order;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.StaleRevision;
import dev.stint.backend.Steering;
import dev.stint.backend.Steering.Change;
import dev.stint.backend.Terms;
import dev.stint.backend.UnknownRun;
import dev.stint.control.Scope;
import dev.stint.id.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Each decision is one script call. Thread-safe. */
final class RedisHelm implements Helm {
    private final Caller caller;

    RedisHelm(Caller caller) {
        this.caller = caller;
    }

    @Override
    public RunRecord order(Order order) {
        String run = order.runId();
        Terms terms = order.terms();
        List<?> answer = Answers.list(caller.run(
                "order " + order.action() + " for run " + run,
                Script.ORDER,
                List.of(run, order.action().name(), order.why(), terms.by(), revision(terms))));
        return switch (Answers.verdict(answer)) {
            case "illegal" -> throw new IllegalTransition(order, RunState.valueOf(Commands.text(answer.get(1))));
            case "taken" -> throw new KeyTaken(order, Commands.text(answer.get(1)));
            default -> run(run, terms, answer);
        };
    }

    @Override
    public ScopeControl steer(Steering steering) {
        Scope scope = steering.scope();
        List<String> arguments = new ArrayList<>();
        arguments.add(scope.label());
        arguments.addAll(change(steering.change()));
        arguments.add(steering.terms().by());
        arguments.add(revision(steering.terms()));
        List<?> answer = Answers.list(caller.run("steer " + scope, Script.STEER, arguments));
        return switch (Answers.verdict(answer)) {
            case "ok" -> Decisions.read(scope, Commands.text(answer.get(1)));
            case "stale" -> throw stale(scope.label(), steering.terms(), answer);
            default -> throw new UnknownRun(scope.name());
        };
    }

    private static List<String> change(Change change) {
        if (change instanceof Change.Pause pause) {
            return List.of("pause", pause.why());
        }
        if (change instanceof Change.Throttle throttle) {
            Double rate = throttle.stepsPerSecond();
            return List.of("throttle", rate == null ? "" : rate.toString());
        }
        return List.of("resume", "");
    }

    @Override
    public RunRecord tag(String runId, Set<String> tags, Terms terms) {
        List<String> arguments = new ArrayList<>(List.of(runId, terms.by(), revision(terms)));
        new TreeSet<>(tags).forEach(tag -> arguments.add(Names.tag(tag)));
        return run(runId, terms, Answers.list(caller.run("tag run " + runId, Script.TAG, arguments)));
    }

    @Override
    public boolean quiet(String worker, Terms terms) {
        return isOne(caller.run("quiet worker " + worker, Script.QUIET, List.of(worker, terms.by())));
    }

    @Override
    public boolean declareDead(String worker, Terms terms) {
        return isOne(caller.run("declare worker " + worker + " dead", Script.DEAD, List.of(worker, terms.by())));
    }

    private static boolean isOne(@Nullable Object answer) {
        return Commands.text(answer).equals("1");
    }

    private static RunRecord run(String id, Terms terms, List<?> answer) {
        return switch (Answers.verdict(answer)) {
            case "ok" -> RunReader.read(id, Answers.hash(answer.get(1)));
            case "stale" -> throw stale("run " + id, terms, answer);
            default -> throw new UnknownRun(id);
        };
    }

    /** Empty for any. */
    private static String revision(Terms terms) {
        return terms.ifRevision().isEmpty()
                ? ""
                : Long.toString(terms.ifRevision().getAsLong());
    }

    private static StaleRevision stale(String what, Terms terms, List<?> answer) {
        return new StaleRevision(what, terms.ifRevision().orElse(0), Long.parseLong(Commands.text(answer.get(1))));
    }
}
