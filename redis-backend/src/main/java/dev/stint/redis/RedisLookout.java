package dev.stint.redis;

import dev.stint.backend.Controls;
import dev.stint.backend.HappeningPage;
import dev.stint.backend.Headcount;
import dev.stint.backend.Lookout;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.Stillness;
import dev.stint.backend.StintRecord;
import dev.stint.backend.WorkerStatus;
import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads, by scripts that change nothing. Thread-safe. */
final class RedisLookout implements Lookout {
    private static final int MOST_NAMES = 10_000;

    private final Caller caller;
    private final Namespace namespace;

    RedisLookout(Caller caller, Namespace namespace) {
        this.caller = caller;
        this.namespace = namespace;
    }

    @Override
    public Optional<RunRecord> find(String runId) {
        Map<String, String> hash = Answers.hash(caller.run("read run " + runId, Script.FIND, List.of(runId)));
        return hash.isEmpty() ? Optional.empty() : Optional.of(RunReader.read(runId, hash));
    }

    @Override
    public RunPage list(RunFilter filter) {
        return new Listing(caller, namespace, filter).read();
    }

    @Override
    public List<Skip> skipped(String runId) {
        return caller.hash(namespace.key(Key.SKIPPED, runId)).entrySet().stream()
                .map(skip -> Payloads.placed(skip.getKey(), skip.getValue()))
                .sorted(Comparator.comparingLong(Payloads.Placed::place))
                .map(Payloads.Placed::skip)
                .toList();
    }

    @Override
    public List<StintRecord> stints(String runId) {
        return StintReader.read(
                Answers.list(caller.run("read the stints of run " + runId, Script.STINTS, List.of(runId))));
    }

    @Override
    public Controls controls() {
        return Decisions.read(Answers.texts(caller.run("read the controls", Script.CONTROLS, List.of())));
    }

    @Override
    public Stillness stillness(Scope scope) {
        List<?> answer = Answers.list(
                caller.run("look whether " + scope + " is still", Script.STILLNESS, List.of(scope.label())));
        List<String> lost = Answers.texts(answer.get(1));
        List<Stillness.Unproven> unproven = new ArrayList<>();
        for (int i = 0; i + 1 < lost.size(); i += 2) {
            unproven.add(new Stillness.Unproven(lost.get(i), lost.get(i + 1)));
        }
        return new Stillness(Answers.texts(answer.get(0)), unproven);
    }

    @Override
    public List<Headcount> census(Scope.Kind by) {
        if (by == Scope.Kind.RUN || by == Scope.Kind.EVERYTHING) {
            throw new IllegalArgumentException("runs are counted by job, queue or tag, not by " + by.label());
        }
        return Answers.list(caller.run(
                        "count runs by " + by.label(),
                        Script.CENSUS,
                        List.of(by.label(), Integer.toString(MOST_NAMES))))
                .stream()
                .map(RedisLookout::headcount)
                .toList();
    }

    /** A name, then state and number, flat. */
    private static Headcount headcount(Object answer) {
        List<String> flat = Answers.texts(answer);
        Map<RunState, Long> byState = new EnumMap<>(RunState.class);
        for (int i = 1; i + 1 < flat.size(); i += 2) {
            byState.put(RunState.valueOf(flat.get(i)), Long.parseLong(flat.get(i + 1)));
        }
        return new Headcount(flat.get(0), byState);
    }

    @Override
    public List<WorkerStatus> workers() {
        return Answers.list(caller.run("list workers", Script.WORKERS, List.of())).stream()
                .map(RedisLookout::worker)
                .sorted(Comparator.comparing(worker -> worker.card().id()))
                .toList();
    }

    private static WorkerStatus worker(Object answer) {
        List<String> told = Answers.texts(answer);
        return new WorkerStatus(
                Payloads.card(told.get(1)),
                WorkerStatus.Presence.valueOf(told.get(0)),
                Instant.ofEpochMilli(Long.parseLong(told.get(2))),
                Instant.ofEpochMilli(Long.parseLong(told.get(3))),
                Integer.parseInt(told.get(4)));
    }

    @Override
    public Map<String, String> types() {
        return Map.copyOf(caller.hash(namespace.key(Key.TYPES)));
    }

    @Override
    public HappeningPage happenings(@Nullable String after, int limit) {
        return Happenings.read(caller, after, limit);
    }
}
