package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stint.backend.Attempts;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.JobRef;
import dev.stint.backend.Launch;
import dev.stint.backend.Routing;
import dev.stint.backend.RunHistory;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.backend.RunTimes;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import dev.stint.job.JobDocuments;
import dev.stint.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a run looks like, made by hand and shown beside an empty backend. */
class RunViewTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.250Z");

    private static final RunStatus QUEUED = new RunStatus(RunState.QUEUED, null, null, null, RunStatus.Steered.NOT);

    private record Args(String file, String secret) {}

    private final RunView json = RunView.of(
            new InMemoryBackend(),
            JobDocuments.of(List.of(JobType.of("import", Args.class).masked("secret"))));

    @Test
    void all_fields_are_there_and_null_where_nothing_is_known() {
        ObjectNode run = json.of(record(RunHistory.NONE, Progress.NONE));

        assertThat(run.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "job",
                        "version",
                        "queue",
                        "tags",
                        "state",
                        "reason",
                        "heldBy",
                        "args",
                        "cursor",
                        "itemsDone",
                        "itemsSkipped",
                        "itemsTotal",
                        "counters",
                        "attempts",
                        "interruptions",
                        "stints",
                        "runningSeconds",
                        "worker",
                        "enqueuedAt",
                        "startedAt",
                        "updatedAt",
                        "finishedAt",
                        "dueAt",
                        "throttle",
                        "stepsPerSecond",
                        "etaSeconds",
                        "error",
                        "pending",
                        "priority",
                        "dryRun",
                        "uniqueKey",
                        "checkpointing",
                        "crashes",
                        "suspect",
                        "revision");
        assertThat(run.get("itemsTotal").isNull()).isTrue();
        assertThat(run.get("startedAt").isNull()).isTrue();
        assertThat(run.get("cursor").isNull()).isTrue();
        assertThat(run.get("error").isNull()).isTrue();
        assertThat(run.get("state").asText()).isEqualTo("QUEUED");
    }

    @Test
    void masked_args_are_not_shown() {
        ObjectNode run = json.of(record(RunHistory.NONE, Progress.NONE));

        assertThat(run.get("args").toString()).isEqualTo("{\"file\":\"a.csv\",\"secret\":\"***\"}");
    }

    @Test
    void a_cursor_is_json_and_times_are_iso_8601() {
        Progress progress = new Progress(Cursor.of("csv", 17), 3, 1, Notes.NONE.counted("rows", 4));
        ObjectNode run = json.of(record(RunHistory.NONE, progress));

        assertThat(run.get("cursor").toString()).isEqualTo("[\"csv\",17]");
        assertThat(run.get("itemsDone").asLong()).isEqualTo(3);
        assertThat(run.get("counters").toString()).isEqualTo("{\"rows\":4}");
        assertThat(run.get("enqueuedAt").asText()).isEqualTo("2026-11-23T12:00:00.250Z");
        assertThat(run.get("runningSeconds").asDouble()).isEqualTo(1.5);
    }

    @Test
    void an_error_has_the_fields_of_section_seven_and_its_cursor_is_json_too() {
        String stored = "{\"type\":\"T\",\"message\":\"m\",\"cursor\":\"[17]\",\"attempt\":2,\"where\":\"step\"}";
        RunHistory history = new RunHistory(
                Attempts.NONE, new RunHistory.Tally(1, 0, 0), OptionalLong.of(9), "continuous", Suspicion.NONE, stored);
        ObjectNode run = json.of(record(history, Progress.NONE));

        assertThat(run.get("error").toString())
                .isEqualTo("{\"type\":\"T\",\"message\":\"m\",\"stackTrace\":null,\"item\":null,\"cursor\":[17],"
                        + "\"attempt\":2,\"worker\":null,\"at\":null}");
        assertThat(run.get("itemsTotal").asLong()).isEqualTo(9);
    }

    @Test
    void what_has_taken_workers_down_is_shown_an_item_or_none() {
        Suspicion ofItem = new Suspicion(true, Cursor.of("csv", 18), 2, List.of("w1", "w2"));
        Suspicion beforeAny = new Suspicion(true, null, 0, List.of(), 2);

        assertThat(suspect(ofItem)).isEqualTo("{\"cursor\":[\"csv\",18],\"crashes\":2,\"workers\":[\"w1\",\"w2\"]}");
        assertThat(suspect(beforeAny)).isEqualTo("{\"cursor\":null,\"crashes\":2,\"workers\":[]}");
        assertThat(suspect(new Suspicion(true, Cursor.of("csv", 18), 0, List.of())))
                .isEqualTo("null");
    }

    private String suspect(Suspicion suspicion) {
        RunHistory history = new RunHistory(
                Attempts.NONE, new RunHistory.Tally(3, 0, 3), OptionalLong.empty(), "continuous", suspicion, null);
        return json.of(record(history, Progress.NONE)).get("suspect").toString();
    }

    private static RunRecord record(RunHistory history, Progress progress) {
        Routing routing = new Routing("default", 0, Set.of("b", "a"), null);
        RunSpec spec = new RunSpec(
                "run-1", new JobRef("import", 1), "{\"file\":\"a.csv\",\"secret\":\"pw\"}", routing, Launch.NOW);
        RunTimes times = new RunTimes(NOON, null, NOON, null, Duration.ofMillis(1500));
        return new RunRecord(spec, QUEUED, progress, history, times);
    }
}
