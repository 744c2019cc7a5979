package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.backend.RunRecord;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Putting runs in over HTTP. */
class EnqueueingTest extends AdminCase {
    private static final String ARGS = "\"args\":{\"shard\":\"7\",\"size\":3,\"password\":\"secret\"}";

    @BeforeEach
    void a_worker_has_published_the_job() {
        worker();
    }

    @Test
    void a_run_is_what_it_would_be_if_java_had_enqueued_it() {
        Answer answer = post("/api/runs", "{\"job\":\"copy\"," + ARGS + "}");
        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().get("id").asText();
        assertThat(answer.headers()).containsEntry("Location", "/api/runs/" + id);

        RunRecord overHttp = client.find(id).orElseThrow();
        post("/api/runs/" + id + "/cancel", "").ok(); // gives the unique key free
        RunRecord inJava = client.find(enqueue("7")).orElseThrow();

        assertThat(overHttp.spec().args()).isEqualTo(inJava.spec().args());
        assertThat(overHttp.spec().job()).isEqualTo(inJava.spec().job());
        assertThat(overHttp.spec().routing()).isEqualTo(inJava.spec().routing());
    }

    @Test
    void a_unique_key_that_is_taken_is_answered_with_its_holder() {
        String holder = enqueue("7");

        JsonNode answer = post("/api/runs", "{\"job\":\"copy\"," + ARGS + "}").ok();

        assertThat(answer.get("id").asText()).isEqualTo(holder);
        assertThat(answer.get("existing").asBoolean()).isTrue();
    }

    @Test
    void the_same_id_again_changes_nothing() {
        String body = "{\"job\":\"copy\",\"id\":\"nightly\"," + ARGS + "}";

        assertThat(post("/api/runs", body).status()).isEqualTo(201);
        assertThat(post("/api/runs", body).ok().get("existing").asBoolean()).isTrue();
    }

    @Test
    void every_option_is_taken() {
        post(
                "/api/runs",
                "{\"job\":\"copy\",\"id\":\"x\",\"queue\":\"fast\",\"delaySeconds\":1.5,\"tags\":[\"blue\"],\"priority\":-5,"
                        + "\"startAfter\":[\"range\",41],\"pauseAfter\":10,\"dryRun\":true," + ARGS + "}");

        RunRecord run = client.find("x").orElseThrow();
        assertThat(run.spec().routing().queue()).isEqualTo("fast");
        assertThat(run.spec().routing().tags()).containsExactly("blue", "shard:7");
        assertThat(run.spec().routing().priority()).isEqualTo(-5);
        assertThat(run.status().dueAt()).isEqualTo(clock.instant().plus(Duration.ofMillis(1500)));
        assertThat(run.progress().cursor().toJson()).isEqualTo("[\"range\",41]");
        assertThat(run.spec().launch().pauseAfter()).isEqualTo(10);
        assertThat(run.spec().launch().dryRun()).isTrue();
    }

    @Test
    void args_that_do_not_fit_are_told_all_at_once() {
        Answer answer = post("/api/runs", "{\"job\":\"copy\",\"args\":{\"shart\":1,\"shard\":2}}");

        assertThat(answer.problem(422))
                .contains("\"shart\" is unknown", "\"shard\" is not of the kind string: 2", "\"size\" is missing");
        assertThat(answer.json().get("problems")).hasSize(3);
        assertThat(client.list(dev.stint.backend.RunFilter.ALL).runs()).isEmpty();
    }

    @Test
    void a_tag_that_a_template_makes_illegal_is_told() {
        String args = "\"args\":{\"shard\":\"two words\",\"size\":1}";

        assertThat(post("/api/runs", "{\"job\":\"copy\"," + args + "}").problem(422))
                .contains("illegal tag \"shard:two words\"");
    }

    @Test
    void an_unknown_job_is_refused_unless_asked_for() {
        assertThat(post("/api/runs", "{\"job\":\"future\"}").problem(422))
                .contains("no worker has published a job \"future\"", "known are [copy]", "\"unknownJob\": true");

        Answer answer = post("/api/runs", "{\"job\":\"future\",\"unknownJob\":true,\"args\":{\"any\":[1]}}");
        assertThat(answer.status()).isEqualTo(201);
        JsonNode run = ok("/api/runs/" + answer.json().get("id").asText());
        assertThat(run.get("args").toString()).isEqualTo("{\"any\":[1]}");
        assertThat(run.get("reason").asText()).isEqualTo("no-worker");
    }

    @Test
    void a_body_that_is_not_what_is_expected_is_refused_with_what_is() {
        assertThat(post("/api/runs", "").problem(400)).contains("\"job\" is missing");
        assertThat(post("/api/runs", "[]").problem(400)).contains("must be a JSON object with the fields [job, args");
        assertThat(post("/api/runs", "{\"job\":").problem(400)).contains("is no JSON");
        assertThat(post("/api/runs", "{} {}").problem(400)).contains("is no JSON");
        assertThat(post("/api/runs", "{\"job\":\"copy\",\"job\":\"copy\"}").problem(400))
                .contains("Duplicate");
        assertThat(field("\"jop\":1")).contains("\"jop\" is unknown here; allowed are [job, args");
        assertThat(field("\"id\":\"a b\"")).contains("illegal id");
        assertThat(field("\"queue\":7")).contains("\"queue\" must be a string, not 7");
        assertThat(field("\"queue\":\"A\"")).contains("illegal queue name");
        assertThat(field("\"delaySeconds\":-1")).contains("must be a number, 0 to 3153600000, not -1");
        assertThat(field("\"delaySeconds\":1e999999999")).contains("must be a number");
        assertThat(field("\"tags\":\"a\"")).contains("must be a list of strings");
        assertThat(field("\"tags\":[\"a b\"]")).contains("illegal tag");
        assertThat(field("\"priority\":101")).contains("-100 to 100, not 101");
        assertThat(field("\"priority\":1.5")).contains("whole number");
        assertThat(field("\"pauseAfter\":0")).contains("whole number, 1 to");
        assertThat(field("\"dryRun\":1")).contains("true or false");
        assertThat(field("\"startAfter\":{\"a\":1}")).contains("must be a cursor", "[\"list\",41]");
        assertThat(field("\"startAfter\":" + "[".repeat(700) + "]".repeat(700))).contains("nesting depth");
    }

    private String field(String field) {
        return post("/api/runs", "{\"job\":\"copy\"," + ARGS + "," + field + "}")
                .problem(400);
    }

    @Test
    void a_body_without_its_type_or_beyond_the_limit_is_refused() {
        assertThat(ask("POST", "/api/runs")
                        .header("Content-Type", "text/plain")
                        .body("{}")
                        .send()
                        .problem(415))
                .contains("application/json, not text/plain");
        assertThat(ask("POST", "/api/runs")
                        .body("{}")
                        .without("Content-Type")
                        .send()
                        .problem(415))
                .contains("not null");
        assertThat(post("/api/runs", " ".repeat((1 << 20) + 1)).problem(413)).contains("1048576");
        assertThat(ask("POST", "/api/pause")
                        .header("Content-Type", "application/json; charset=utf-8")
                        .body("{}")
                        .send()
                        .status())
                .isEqualTo(200);
    }
}
