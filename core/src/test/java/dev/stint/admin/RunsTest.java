package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.backend.Claim;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Looking at runs. */
class RunsTest extends AdminCase {
    @Test
    void a_run_is_shown_with_its_revision_and_its_secrets_masked() {
        String id = enqueue("7");
        worker();

        Answer answer = get("/api/runs/" + id);
        JsonNode run = answer.ok();

        assertThat(answer.tag()).isEqualTo("\"" + run.get("revision").asLong() + "\"");
        assertThat(run.get("id").asText()).isEqualTo(id);
        assertThat(run.get("state").asText()).isEqualTo("QUEUED");
        assertThat(run.get("reason").isNull()).isTrue();
        assertThat(run.get("args").toString()).isEqualTo("{\"shard\":\"7\",\"size\":3,\"password\":\"***\"}");
        assertThat(run.get("uniqueKey").asText()).isEqualTo("shard=\"7\"");
        assertThat(texts(run.get("tags"))).containsExactly("shard:7");
    }

    @Test
    void a_queued_run_that_no_live_worker_accepts_says_so() {
        String id = enqueue("7");

        assertThat(ok("/api/runs/" + id).get("reason").asText()).isEqualTo("no-worker");

        HandWorker worker = worker();
        assertThat(ok("/api/runs/" + id).get("reason").isNull()).isTrue();

        post("/api/workers/" + worker.id() + "/quiet", "").ok();
        assertThat(ok("/api/runs/" + id).get("reason").asText()).isEqualTo("no-worker");
    }

    @Test
    void a_run_names_the_paused_scopes_that_hold_it_until_it_has_ended() {
        String id = enqueue("7");
        post("/api/tags/shard:7/pause", "").ok();
        post("/api/pause", "").ok();

        assertThat(texts(ok("/api/runs/" + id).get("heldBy"))).containsExactly("everything", "tag:shard:7");

        post("/api/runs/" + id + "/cancel", "").ok();
        assertThat(ok("/api/runs/" + id).get("heldBy")).isEmpty();
    }

    @Test
    void the_strictest_rate_over_a_run_is_shown_with_where_it_comes_from() {
        String id = enqueue("7");
        assertThat(ok("/api/runs/" + id).get("throttle").isNull()).isTrue();

        put("/api/queues/bulk/throttle", "{\"stepsPerSecond\":50}").ok();
        put("/api/tags/shard:7/throttle", "{\"stepsPerSecond\":7.5}").ok();
        put("/api/throttle", "{\"stepsPerSecond\":1000}").ok();

        assertThat(ok("/api/runs/" + id).get("throttle").toString())
                .isEqualTo("{\"stepsPerSecond\":7.5,\"from\":\"tag:shard:7\"}");
    }

    @Test
    void speed_and_time_left_are_those_of_the_running_stint() {
        String id = enqueue("7");
        HandWorker worker = worker();
        Claim claim = worker.claimOne();
        clock.move(Duration.ofSeconds(2));
        worker.checkpoint(claim, 10, 40L);

        JsonNode run = ok("/api/runs/" + id);

        assertThat(run.get("worker").asText()).isEqualTo(worker.id());
        assertThat(run.get("stepsPerSecond").asDouble()).isEqualTo(5.0);
        assertThat(run.get("etaSeconds").asDouble()).isEqualTo(6.0);
        assertThat(run.get("itemsTotal").asLong()).isEqualTo(40);
        assertThat(run.get("checkpointing").asText()).isEqualTo("continuous");
    }

    @Test
    void a_stint_that_is_less_than_a_second_old_has_no_speed_and_one_that_overshoots_no_time_left() {
        String id = enqueue("7");
        HandWorker worker = worker();
        Claim claim = worker.claimOne();
        clock.move(Duration.ofMillis(999));
        worker.checkpoint(claim, 10, 5L);
        assertThat(ok("/api/runs/" + id).get("stepsPerSecond").isNull()).isTrue();
        assertThat(ok("/api/runs/" + id).get("etaSeconds").isNull()).isTrue();

        clock.move(Duration.ofMillis(1));
        worker.checkpoint(claim, 10, 5L);
        assertThat(ok("/api/runs/" + id).get("etaSeconds").asDouble()).isZero();
    }

    @Test
    void runs_are_listed_newest_first_a_page_at_a_time() {
        String first = enqueue("1");
        String second = enqueue("2");
        String third = enqueue("3");

        JsonNode page = ok("/api/runs?limit=2");
        assertThat(page.get("items").findValuesAsText("id")).containsExactly(third, second);

        JsonNode rest = ok("/api/runs?limit=2&after=" + page.get("next").asText());
        assertThat(rest.get("items").findValuesAsText("id")).containsExactly(first);
        assertThat(rest.get("next").isNull()).isTrue();
    }

    @Test
    void a_page_may_have_one_run_and_a_thousand() {
        String first = enqueue("1");
        String second = enqueue("2");

        assertThat(ids("limit=1")).containsExactly(second);
        assertThat(ids("limit=1000")).containsExactly(second, first);
    }

    @Test
    void a_list_is_narrowed_by_whatever_is_named() {
        String first = enqueue("1");
        String second = enqueue("a/b");
        post("/api/runs/" + first + "/pause", "").ok();

        assertThat(ids("state=PAUSED")).containsExactly(first);
        assertThat(ids("tag=shard%3Aa%2Fb")).containsExactly(second);
        assertThat(ids("job=copy&queue=bulk")).containsExactly(second, first);
        assertThat(ids("uniqueKey=shard%3D%22a%2Fb%22")).containsExactly(second);
        assertThat(ids("since=" + ok("/api/runs/" + second).get("enqueuedAt").asText()))
                .containsExactly(second);
        assertThat(ids("job=other")).isEmpty();
    }

    private java.util.List<String> ids(String query) {
        return ok("/api/runs?" + query).get("items").findValuesAsText("id");
    }

    @Test
    void a_bad_parameter_is_named_with_what_is_allowed() {
        assertThat(get("/api/runs?stat=QUEUED").problem(400))
                .contains("\"stat\" is unknown", "[state, job, queue, tag, uniqueKey, since, limit, after]");
        assertThat(get("/api/runs?state=queued").problem(400)).contains("one of [QUEUED, RUNNING,", "\"queued\"");
        assertThat(get("/api/runs?limit=0").problem(400)).contains("1 to 1000, not 0");
        assertThat(get("/api/runs?limit=1001").problem(400)).contains("1 to 1000, not 1001");
        assertThat(get("/api/runs?limit=x").problem(400)).contains("1 to 1000, not x");
        assertThat(get("/api/runs?since=yesterday").problem(400)).contains("2026-03-01T12:00:00Z, not yesterday");
        assertThat(get("/api/runs?job=a&job=b").problem(400)).contains("given twice");
        assertThat(get("/api/runs?job=%").problem(400)).contains("percent-encoded");
        assertThat(get("/api/me?x=1").problem(400)).contains("none is allowed");
    }

    @Test
    void stints_are_told_oldest_first_and_the_running_one_is_the_last() {
        String id = enqueue("7");
        HandWorker worker = worker();
        Claim claim = worker.claimOne();
        clock.move(Duration.ofSeconds(2));
        worker.checkpoint(claim, 10, 40L);
        worker.release(claim, RunState.QUEUED, "shutdown", null);
        worker.claimOne();

        JsonNode stints = ok("/api/runs/" + id + "/stints").get("items");

        assertThat(stints.findValuesAsText("number")).containsExactly("1", "2");
        assertThat(stints.get(0).get("reason").asText()).isEqualTo("shutdown");
        assertThat(stints.get(0).get("state").asText()).isEqualTo("QUEUED");
        assertThat(stints.get(0).get("seconds").asDouble()).isEqualTo(2.0);
        assertThat(stints.get(0).get("token").isTextual()).isTrue();
        assertThat(stints.get(1).get("endedAt").isNull()).isTrue();
        assertThat(stints.get(1).get("state").isNull()).isTrue();
    }

    @Test
    void skipped_items_are_told() {
        String id = enqueue("7");
        HandWorker worker = worker();
        Claim claim = worker.claimOne();
        worker.checkpoint(claim, 1, null, new Skip(Cursor.at("range", 2), "the second", "E", "no"));

        assertThat(ok("/api/runs/" + id + "/skipped").get("items").toString())
                .isEqualTo("[{\"cursor\":[\"range\",2],\"item\":\"the second\",\"error\":\"E\",\"message\":\"no\"}]");
    }

    @Test
    void a_run_that_is_not_there_is_not_found() {
        for (String path : new String[] {"", "/stints", "/skipped"}) {
            assertThat(get("/api/runs/nobody" + path).problem(404)).contains("nobody");
            assertThat(get("/api/runs/not%20an%20id" + path).problem(404)).contains("illegal id");
        }
    }
}
