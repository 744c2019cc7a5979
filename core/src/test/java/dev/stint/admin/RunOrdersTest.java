package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.backend.Claim;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.job.JobType;
import org.junit.jupiter.api.Test;

/** Orders about one run, and about many at once. */
class RunOrdersTest extends AdminCase {
    private String failed() {
        String id = enqueue("failing");
        HandWorker worker = worker();
        worker.release(worker.claimOne(), RunState.FAILED, "exhausted", "{\"type\":\"boom\"}");
        return id;
    }

    @Test
    void a_run_is_paused_and_resumed_and_doing_so_twice_changes_nothing() {
        String id = enqueue("7");

        JsonNode paused = post("/api/runs/" + id + "/pause", "{\"why\":\"shard 7 moves\"}")
                .ok();
        assertThat(paused.get("state").asText()).isEqualTo("PAUSED");
        assertThat(paused.get("reason").asText()).isEqualTo("shard 7 moves");
        assertThat(post("/api/runs/" + id + "/pause", "").ok()).isEqualTo(paused);

        JsonNode resumed = post("/api/runs/" + id + "/resume", "").ok();
        assertThat(resumed.get("state").asText()).isEqualTo("QUEUED");
        assertThat(post("/api/runs/" + id + "/resume", "").ok()).isEqualTo(resumed);
    }

    @Test
    void an_order_to_a_running_run_is_shown_as_pending_with_who_gave_it() {
        String id = enqueue("7");
        worker().claimOne();

        JsonNode run =
                post("/api/runs/" + id + "/cancel", "{\"why\":\"wrong list\"}").ok();

        assertThat(run.get("state").asText()).isEqualTo("RUNNING");
        assertThat(run.get("pending").get("action").asText()).isEqualTo("cancel");
        assertThat(run.get("pending").get("why").asText()).isEqualTo("wrong list");
    }

    @Test
    void an_order_that_the_state_does_not_allow_is_a_conflict_that_names_the_state() {
        String id = enqueue("7");
        Answer retry = post("/api/runs/" + id + "/retry", "");
        assertThat(retry.problem(409)).contains("QUEUED");
        assertThat(retry.json().get("state").asText()).isEqualTo("QUEUED");

        post("/api/runs/" + id + "/cancel", "").ok();
        for (String action : new String[] {"pause", "resume", "retry"}) {
            assertThat(post("/api/runs/" + id + "/" + action, "")
                            .json()
                            .get("state")
                            .asText())
                    .as(action)
                    .isEqualTo("CANCELLED");
        }
    }

    @Test
    void a_retry_whose_unique_key_another_run_has_taken_is_a_conflict_that_names_it() {
        JobType<Args> freeing = COPY.freeingKeyOnFailure();
        String id = client.enqueue(freeing, new Args("7", 3, "secret"));
        HandWorker worker = worker();
        worker.release(worker.claimOne(), RunState.FAILED, "exhausted", "{\"type\":\"boom\"}");
        String holder = client.enqueue(freeing, new Args("7", 3, "secret"));

        Answer retry = post("/api/runs/" + id + "/retry", "");

        assertThat(retry.problem(409)).contains(holder, "unique key");
        assertThat(retry.json().get("holder").asText()).isEqualTo(holder);
        assertThat(retry.json().get("state").asText()).isEqualTo("FAILED");
        JsonNode all = post("/api/runs/retry?state=FAILED", "").ok();
        assertThat(all.get("refused").asInt()).isEqualTo(1);
        post("/api/runs/" + holder + "/cancel", "").ok();
        assertThat(post("/api/runs/" + id + "/retry", "").ok().get("state").asText())
                .isEqualTo("QUEUED");
    }

    @Test
    void a_failed_run_is_retried_with_or_without_the_item_that_failed() {
        String id = failed();

        assertThat(post("/api/runs/" + id + "/retry", "{\"skipFailedItem\":true}")
                        .ok()
                        .get("state")
                        .asText())
                .isEqualTo("QUEUED");
        assertThat(backend.find(id).orElseThrow().status().steered().passOver()).isNotNull();
    }

    @Test
    void of_two_operators_who_saw_the_same_the_second_is_told_to_look_again() {
        String id = enqueue("7");
        String seen = get("/api/runs/" + id).tag();

        Answer first = ask("POST", "/api/runs/" + id + "/pause")
                .header("If-Match", seen)
                .send();
        Answer second = ask("POST", "/api/runs/" + id + "/cancel")
                .header("If-Match", seen)
                .send();

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.problem(412)).contains("look again");
        assertThat("\"" + second.json().get("revision").asLong() + "\"").isEqualTo(first.tag());
        assertThat(ok("/api/runs/" + id).get("state").asText()).isEqualTo("PAUSED");

        assertThat(ask("POST", "/api/runs/" + id + "/cancel")
                        .header("If-Match", first.tag())
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void if_match_guards_tags_and_rates_too_and_takes_only_what_an_etag_is() {
        String id = enqueue("7");
        String seen = get("/api/runs/" + id).tag();
        put("/api/runs/" + id + "/tags", "{\"tags\":[\"blue\"]}").ok();

        assertThat(ask("PUT", "/api/runs/" + id + "/tags")
                        .body("{\"tags\":[]}")
                        .header("If-Match", seen)
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(ask("PUT", "/api/runs/" + id + "/throttle")
                        .body("{\"stepsPerSecond\":1}")
                        .header("If-Match", seen)
                        .send()
                        .status())
                .isEqualTo(412);
        assertThat(ask("POST", "/api/runs/" + id + "/pause")
                        .header("If-Match", "7")
                        .send()
                        .problem(400))
                .contains("such as \"7\", not 7");
        assertThat(ask("POST", "/api/runs/" + id + "/pause")
                        .header("If-Match", "*")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_run_is_given_other_tags() {
        String id = enqueue("7");

        JsonNode run = put("/api/runs/" + id + "/tags", "{\"tags\":[\"shard:8\",\"a/b\"]}")
                .ok();

        assertThat(texts(run.get("tags"))).containsExactly("a/b", "shard:8");
        assertThat(put("/api/runs/" + id + "/tags", "{\"tags\":[\"a b\"]}").problem(400))
                .contains("illegal tag");
        assertThat(put("/api/runs/" + id + "/tags", "").problem(400)).contains("\"tags\" is missing");
    }

    @Test
    void a_run_has_a_rate_of_its_own_until_it_is_deleted() {
        String id = enqueue("7");

        JsonNode run =
                put("/api/runs/" + id + "/throttle", "{\"stepsPerSecond\":0.5}").ok();
        assertThat(run.get("throttle").get("from").asText()).isEqualTo("run:" + id);
        assertThat(delete("/api/runs/" + id + "/throttle").ok().get("throttle").isNull())
                .isTrue();
        assertThat(put("/api/runs/" + id + "/throttle", "{\"stepsPerSecond\":0}")
                        .problem(400))
                .contains("more than 0", "pause");
        assertThat(put("/api/runs/" + id + "/throttle", "{}").problem(400)).contains("is missing");
    }

    @Test
    void a_pause_is_waited_for_and_answers_what_is_still_running() {
        String id = enqueue("7");
        JsonNode quiet =
                post("/api/runs/" + id + "/pause", "{\"awaitSeconds\":0}").ok();
        assertThat(quiet.get("quiet").asBoolean()).isTrue();
        assertThat(quiet.get("run").get("state").asText()).isEqualTo("PAUSED");
        post("/api/runs/" + id + "/resume", "").ok();
        worker().claimOne();

        JsonNode busy = post("/api/runs/" + id + "/pause?awaitSeconds=0.01", "").ok();

        assertThat(busy.get("quiet").asBoolean()).isFalse();
        assertThat(texts(busy.get("stillRunning"))).containsExactly(id);
        assertThat(post("/api/runs/" + id + "/pause?awaitSeconds=301", "").problem(400))
                .contains("0 to 300");
        assertThat(post("/api/runs/" + id + "/pause", "{\"awaitSeconds\":-1}").problem(400))
                .contains("0 to 300");
    }

    @Test
    void replaying_a_run_that_has_skipped_nothing_is_a_conflict() {
        String id = enqueue("7");
        assertThat(post("/api/runs/" + id + "/replay", "").problem(409)).contains("skipped nothing");

        HandWorker worker = worker();
        Claim claim = worker.claimOne();
        worker.checkpoint(claim, 0, null, new Skip(Cursor.at("range", 1), "", "E", ""));
        assertThat(post("/api/runs/" + id + "/replay", "").problem(409)).contains("could be found again");
    }

    @Test
    void the_skipped_items_of_a_run_are_replayed_by_a_run_of_their_own() {
        String id = enqueue("7");
        Skip skip = new Skip(Cursor.at("range", 2), "", "E", "", Cursor.at("range", 1));
        HandWorker worker = worker();
        worker.checkpoint(worker.claimOne(), 0, null, skip);

        Answer answer = post("/api/runs/" + id + "/replay", "");

        assertThat(answer.status()).isEqualTo(202);
        RunSpec replay =
                backend.find(answer.json().get("id").asText()).orElseThrow().spec();
        assertThat(replay.launch().replayOf()).isEqualTo(id);
        assertThat(replay.routing().uniqueKey()).isNull();
        assertThat(replay.args())
                .isEqualTo(backend.find(id).orElseThrow().spec().args());
    }

    @Test
    void orders_to_a_run_that_is_not_there_are_not_found() {
        for (String action : new String[] {"pause", "resume", "cancel", "retry", "replay", "pause?awaitSeconds=1"}) {
            assertThat(post("/api/runs/nobody/" + action, "").status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(put("/api/runs/nobody/tags", "{\"tags\":[]}").status()).isEqualTo(404);
        assertThat(put("/api/runs/nobody/throttle", "{\"stepsPerSecond\":1}").status())
                .isEqualTo(404);
        assertThat(delete("/api/runs/nobody/throttle").status()).isEqualTo(404);
    }

    @Test
    void many_runs_are_ordered_at_once_and_what_became_of_them_is_counted() {
        String failed = failed();
        enqueue("1");
        enqueue("2");

        JsonNode answer = post("/api/runs/pause?job=copy", "{\"why\":\"all\"}").ok();

        assertThat(answer.toString()).isEqualTo("{\"matched\":3,\"changed\":2,\"refused\":1,\"next\":null}");
        assertThat(ok("/api/runs?state=PAUSED").get("items")).hasSize(2);
        assertThat(post("/api/runs/resume?tag=shard:1", "").ok().get("changed").asLong())
                .isEqualTo(1);
        assertThat(post("/api/runs/retry?state=FAILED", "").ok().get("changed").asLong())
                .isEqualTo(1);
        assertThat(post("/api/runs/cancel?queue=bulk", "").ok().get("changed").asLong())
                .isEqualTo(3);
        assertThat(ok("/api/runs/" + failed).get("state").asText()).isEqualTo("CANCELLED");
    }

    @Test
    void more_than_a_page_is_ordered_and_the_order_can_be_repeated() {
        for (int i = 0; i < 1_100; i++) {
            enqueue("n" + i);
        }

        assertThat(post("/api/runs/cancel?state=QUEUED", "").ok().get("changed").asLong())
                .isEqualTo(1_100);
        assertThat(post("/api/runs/cancel?state=QUEUED", "").ok().get("matched").asLong())
                .isZero();
    }

    @Test
    void an_order_in_bulk_needs_a_filter_and_takes_no_revision() {
        assertThat(post("/api/runs/cancel", "").problem(400)).contains("at least one of state, job, queue and tag");
        assertThat(post("/api/runs/cancel?limit=3", "").problem(400)).contains("\"limit\" is unknown");
        assertThat(ask("POST", "/api/runs/cancel?job=copy")
                        .header("If-Match", "\"1\"")
                        .send()
                        .problem(400))
                .contains("takes none");
    }

    @Test
    void words_that_go_on_and_on_are_refused() {
        String id = enqueue("7");

        assertThat(post("/api/runs/" + id + "/pause", "{\"why\":\"" + "x".repeat(1001) + "\"}")
                        .problem(400))
                .contains("at most 1,000");
    }
}
