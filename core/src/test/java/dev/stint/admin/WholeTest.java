package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Workers, the overview, metrics, and the page's files. */
class WholeTest extends AdminCase {
    @Test
    void workers_are_told_with_what_they_work() {
        enqueue("7");
        HandWorker worker = worker();
        worker.claimOne();

        JsonNode answer = ok("/api/workers").get("items").get(0);

        assertThat(answer.toString())
                .isEqualTo("{\"id\":\"worker-1\",\"name\":\"hand\",\"presence\":\"live\","
                        + "\"since\":\"2026-03-01T12:00:00.001Z\",\"leaseEnd\":\"2026-03-01T12:00:10.001Z\",\"runs\":1,"
                        + "\"queues\":[\"default\",\"bulk\"],\"jobs\":{\"copy\":1},\"leaseSeconds\":10.0}");
    }

    @Test
    void a_worker_is_asked_to_take_no_further_runs() {
        worker();

        assertThat(post("/api/workers/worker-1/quiet", "").ok().get("presence").asText())
                .isEqualTo("quiet");
        assertThat(post("/api/workers/nobody/quiet", "").problem(404)).contains("no live worker");
    }

    @Test
    void only_a_lost_worker_is_declared_dead() {
        enqueue("7");
        HandWorker frozen = worker();
        frozen.claimOne();
        assertThat(post("/api/workers/worker-1/dead", "").problem(404)).contains("no lost worker");
        clock.move(Duration.ofSeconds(11));
        worker().sync();
        assertThat(ok("/api/workers").get("items").findValuesAsText("presence")).containsExactly("lost", "live");

        assertThat(post("/api/workers/worker-1/dead", "").ok().get("presence").asText())
                .isEqualTo("dead");
        assertThat(ok("/api/workers").get("items").findValuesAsText("id")).containsExactly("worker-2");
    }

    @Test
    void the_overview_is_the_whole_at_a_glance() {
        enqueue("1");
        enqueue("2");
        worker().claimOne();
        post("/api/pause", "").ok();

        JsonNode overview = ok("/api/overview");

        assertThat(overview.get("states").get("QUEUED").asLong()).isEqualTo(1);
        assertThat(overview.get("states").get("RUNNING").asLong()).isEqualTo(1);
        assertThat(overview.get("workers").toString()).isEqualTo("{\"live\":1,\"quiet\":0,\"lost\":0}");
        assertThat(overview.get("scopes").get(0).get("paused").isNull()).isFalse();
        assertThat(overview.get("now").asText()).isEqualTo("2026-03-01T12:00:00.002Z");
    }

    @Test
    void metrics_are_text_that_prometheus_reads() {
        api = AdminServer.builder(backend).metrics(() -> "own_metric 7\n").api();
        enqueue("1");
        worker();
        post("/api/tags/a=b/pause", "").ok();
        put("/api/queues/bulk/throttle", "{\"stepsPerSecond\":2.5}").ok();

        Answer answer = get("/metrics");

        assertThat(answer.headers()).containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.text().lines())
                .contains(
                        "# TYPE stint_runs gauge",
                        "stint_runs{job=\"copy\",state=\"QUEUED\"} 1",
                        "stint_queue_runs{queue=\"bulk\",state=\"QUEUED\"} 1",
                        "stint_workers{presence=\"live\"} 1",
                        "stint_workers{presence=\"lost\"} 0",
                        "stint_scope_paused{scope=\"tag:a=b\"} 1",
                        "stint_scope_rate{scope=\"queue:bulk\"} 2.5",
                        "own_metric 7");
        assertThat(answer.text().lines().filter(line -> !line.startsWith("#")))
                .allMatch(line -> line.matches("[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? [0-9.E]+"));
    }

    @Test
    void the_page_comes_with_its_policy_and_is_asked_for_again_only_if_it_has_changed() {
        Answer page = get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers())
                .containsEntry("Content-Type", "text/html; charset=utf-8")
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("X-Content-Type-Options", "nosniff");
        assertThat(page.headers().get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");

        Answer again = ask("GET", "/").header("If-None-Match", page.tag()).send();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.text()).isEmpty();
    }

    @Test
    void a_path_or_a_method_that_is_none_is_told() {
        assertThat(get("/api/nothing").problem(404)).contains("nothing at this path");
        assertThat(get("/api/runs/").status()).isEqualTo(404);
        assertThat(get("//api/runs").status()).isEqualTo(404);
        assertThat(get("/../etc/passwd").status()).isEqualTo(404);
        Answer wrong = ask("DELETE", "/api/runs").send();
        assertThat(wrong.problem(405)).contains("GET, POST");
        assertThat(wrong.headers()).containsEntry("Allow", "GET, POST");
    }

    @Test
    void what_must_not_be_kept_says_so() {
        assertThat(get("/api/me").headers())
                .containsEntry("Cache-Control", "no-store")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer");
    }

    @Test
    void head_is_get_without_the_body() {
        Answer head = ask("HEAD", "/api/overview").send();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.text()).isEmpty();
    }
}
