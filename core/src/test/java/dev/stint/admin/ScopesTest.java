package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs, queues, tags and everything. */
class ScopesTest extends AdminCase {
    @Test
    void a_job_is_listed_with_its_runs_its_type_and_its_live_workers() {
        enqueue("7");
        worker();

        JsonNode jobs = ok("/api/jobs").get("items");

        assertThat(jobs).hasSize(1);
        JsonNode copy = jobs.get(0);
        assertThat(copy.get("name").asText()).isEqualTo("copy");
        assertThat(copy.get("states").toString())
                .isEqualTo("{\"QUEUED\":1,\"RUNNING\":0,\"DELAYED\":0,\"PAUSED\":0,\"COMPLETED\":0,\"FAILED\":0,"
                        + "\"CANCELLED\":0}");
        assertThat(copy.get("version").asInt()).isEqualTo(1);
        assertThat(copy.get("queue").asText()).isEqualTo("bulk");
        assertThat(copy.get("args").get(1).toString())
                .isEqualTo("{\"name\":\"size\",\"type\":\"integer\",\"required\":true}");
        assertThat(texts(copy.get("masked"))).containsExactly("password");
        assertThat(copy.get("liveWorkers").asInt()).isEqualTo(1);
        assertThat(copy.get("paused").isNull()).isTrue();
        assertThat(copy.get("throttle").isNull()).isTrue();
        assertThat(copy.get("revision").asLong()).isZero();
    }

    @Test
    void names_come_from_runs_types_and_decisions() {
        enqueue("7");
        worker();
        post("/api/queues/empty/pause", "").ok();
        post("/api/tags/shard:9/pause", "").ok();

        assertThat(ok("/api/queues").get("items").findValuesAsText("name")).containsExactly("bulk", "empty");
        assertThat(ok("/api/tags").get("items").findValuesAsText("name")).containsExactly("shard:7", "shard:9");
        assertThat(ok("/api/tags?limit=1").get("next").asText()).isEqualTo("shard:7");
        assertThat(ok("/api/tags?limit=1&after=shard:7").get("items").findValuesAsText("name"))
                .containsExactly("shard:9");
        assertThat(ok("/api/tags?limit=1&after=shard:7").get("next").isNull()).isTrue();
    }

    @Test
    void a_scope_is_paused_by_somebody_and_resumed() {
        Answer paused = post("/api/queues/bulk/pause", "{\"why\":\"the disk is full\"}");

        JsonNode pause = paused.ok().get("paused");
        assertThat(pause.get("why").asText()).isEqualTo("the disk is full");
        assertThat(pause.get("by").asText()).isEqualTo("local");
        assertThat(pause.get("since").asText()).isEqualTo("2026-03-01T12:00:00.000Z");
        assertThat(paused.tag()).isEqualTo(get("/api/queues/bulk").tag()).isNotEqualTo("\"0\"");
        assertThat(post("/api/queues/bulk/resume", "").ok().get("paused").isNull())
                .isTrue();
    }

    @Test
    void everything_is_a_scope_too() {
        assertThat(post("/api/pause", "").ok().get("scope").asText()).isEqualTo("everything");
        put("/api/throttle", "{\"stepsPerSecond\":50}").ok();
        post("/api/jobs/copy/pause", "").ok();

        JsonNode scopes = ok("/api/scopes").get("items");

        assertThat(scopes.findValuesAsText("scope")).containsExactly("everything", "job:copy");
        assertThat(scopes.get(0).get("throttle").toString())
                .isEqualTo("{\"stepsPerSecond\":50.0,\"from\":\"everything\"}");
        assertThat(delete("/api/throttle").ok().get("throttle").isNull()).isTrue();
        assertThat(post("/api/resume", "").ok().get("paused").isNull()).isTrue();
        assertThat(ok("/api/scopes").get("items").findValuesAsText("scope")).contains("everything");
    }

    @Test
    void a_tag_may_hold_what_a_path_is_made_of() {
        String id = enqueue("a/b:c");

        assertThat(post("/api/tags/shard%3Aa%2Fb%3Ac/pause", "")
                        .ok()
                        .get("name")
                        .asText())
                .isEqualTo("shard:a/b:c");

        assertThat(texts(ok("/api/runs/" + id).get("heldBy"))).containsExactly("tag:shard:a/b:c");
        assertThat(post("/api/tags/shard:a+b/pause", "").ok().get("name").asText())
                .isEqualTo("shard:a+b");
        assertThat(post("/api/tags/shard:a/b:c/pause", "").status()).isEqualTo(404);
    }

    @Test
    void an_illegal_name_is_a_bad_request() {
        assertThat(get("/api/tags/a%20b").problem(400)).contains("illegal tag \"a b\"");
        assertThat(post("/api/jobs/Copy/pause", "").problem(400)).contains("illegal job name");
        assertThat(get("/api/queues/").problem(400)).contains("illegal queue name");
        assertThat(get("/api/tags/%FF").problem(400)).contains("illegal tag");
        assertThat(get("/api/tags/%").problem(400)).contains("percent-encoded");
    }

    @Test
    void of_two_operators_who_saw_the_same_scope_the_second_is_told_to_look_again() {
        String seen = get("/api/tags/shard:7").tag();
        put("/api/tags/shard:7/throttle", "{\"stepsPerSecond\":5}").ok();

        Answer second =
                ask("POST", "/api/tags/shard:7/pause").header("If-Match", seen).send();

        assertThat(second.problem(412)).contains("tag:shard:7");
        assertThat(ok("/api/tags/shard:7").get("paused").isNull()).isTrue();
    }

    @Test
    void the_barrier_is_quiet_when_nothing_of_the_scope_is_worked() {
        enqueue("7");

        JsonNode answer =
                post("/api/tags/shard:7/pause", "{\"awaitSeconds\":5}").ok();

        assertThat(answer.get("quiet").asBoolean()).isTrue();
        assertThat(answer.get("scope").get("name").asText()).isEqualTo("shard:7");
        assertThat(answer.get("scope").get("paused").isNull()).isFalse();
    }

    @Test
    void the_barrier_names_what_is_still_running_when_its_time_is_up() {
        String id = enqueue("7");
        worker().claimOne();

        JsonNode answer = post("/api/tags/shard:7/pause?awaitSeconds=0", "").ok();

        assertThat(answer.get("quiet").asBoolean()).isFalse();
        assertThat(texts(answer.get("stillRunning"))).containsExactly(id);
        assertThat(answer.get("unproven")).isEmpty();
    }

    @Test
    void the_barrier_is_unproven_while_a_worker_that_was_given_up_may_be_frozen() {
        String id = enqueue("7");
        HandWorker frozen = worker();
        frozen.claimOne();
        clock.move(Duration.ofSeconds(11));
        worker().sync();

        JsonNode answer =
                post("/api/tags/shard:7/pause", "{\"awaitSeconds\":0}").ok();
        assertThat(answer.get("quiet").asBoolean()).isFalse();
        assertThat(answer.get("stillRunning")).isEmpty();
        assertThat(answer.get("unproven").toString())
                .isEqualTo("[{\"run\":\"" + id + "\",\"worker\":\"" + frozen.id() + "\"}]");

        post("/api/workers/" + frozen.id() + "/dead", "").ok();
        assertThat(post("/api/tags/shard:7/pause", "{\"awaitSeconds\":0}")
                        .ok()
                        .get("quiet")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_scope_takes_only_the_fields_that_it_knows() {
        assertThat(post("/api/pause", "{\"wy\":1}").problem(400)).contains("[why, awaitSeconds]");
        assertThat(put("/api/queues/bulk/throttle", "{\"stepsPerSecond\":1000001}")
                        .problem(400))
                .contains("0 to 1000000");
        assertThat(put("/api/queues/bulk/throttle", "{\"stepsPerSecond\":\"5\"}")
                        .problem(400))
                .contains("a number");
    }
}
