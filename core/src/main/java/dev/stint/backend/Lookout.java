package dev.stint.backend;

import dev.stint.checkpoint.Skip;
import dev.stint.control.Scope;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be known of a backend. Nothing here changes anything. Thread-safe. */
public interface Lookout {
    /** Looks up a run. */
    Optional<RunRecord> find(String runId);

    /**
     * Lists runs, newest first. A page ends early when what its runs carry has grown over {@link dev.stint.limit.Limit#PAGE_TEXT}.
     *
     * @param filter which ones, and where to go on
     * @throws IllegalArgumentException if the page begins nowhere
     */
    RunPage list(RunFilter filter);

    /** The items that a run has skipped, oldest first; empty if there is no such run. */
    List<Skip> skipped(String runId);

    /** The latest stints of a run, at most 1,000, oldest first; empty if there is no such run. */
    List<StintRecord> stints(String runId);

    /** What operators have decided about scopes. */
    Controls controls();

    /** Which runs of a scope may still be worked. */
    Stillness stillness(Scope scope);

    /**
     * How many runs there are, by job, queue or tag.
     *
     * @param by JOB, QUEUE or TAG
     * @return by name; at most 10,000, and which of more is not said
     * @throws IllegalArgumentException if {@code by} is another kind
     */
    List<Headcount> census(Scope.Kind by);

    /** The live workers, and lost ones with stints that are unproven, by id. */
    List<WorkerStatus> workers();

    /** The jobs that workers have published, as JSON documents by name, also of workers that have left. */
    Map<String, String> types();

    /**
     * What happened, oldest first.
     *
     * @param after the {@code next} of the page before; null for what comes from now on
     * @param limit 1 to 1,000
     * @throws IllegalArgumentException if {@code after} is none, or the limit is out of range
     */
    HappeningPage happenings(@Nullable String after, int limit);
}
