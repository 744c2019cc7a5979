package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.backend.RunState;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who is let in, and what is written down about it. */
class GateTest extends AdminCase {
    private static final String READER = "reader-secret";
    private static final String ALICE = "alice-secret";

    private void with_tokens() {
        api = AdminServer.builder(backend)
                .clock(clock)
                .token("reader", Role.READ, READER)
                .token("alice", Role.OPERATE, ALICE)
                .api();
    }

    /** Every row of the table, as a request of it. */
    private Stream<Ask> rows() {
        return Table.of(desk(), new EventHub(backend, EventHub.Pace.USUAL, Thread::new), () -> "").routes().stream()
                .filter(route -> route.needs() != null)
                .map(route -> ask(
                        route.method(),
                        "/" + String.join("/", route.parts()).replaceAll("\\{\\w+}", "x")
                                + (route.parts().contains("events") ? "?after=never" : "")));
    }

    private Desk desk() {
        return new Desk(backend, clock, dev.stint.job.JobDocuments.NONE);
    }

    @Test
    void without_a_token_nothing_of_the_table_is_answered() {
        with_tokens();

        assertThat(rows().map(Ask::send)).hasSizeGreaterThan(35).allSatisfy(answer -> {
            assertThat(answer.problem(401)).contains("Authorization: Bearer");
            assertThat(answer.headers().get("WWW-Authenticate")).startsWith("Bearer");
        });
    }

    @Test
    void with_a_wrong_token_neither() {
        with_tokens();

        assertThat(rows().map(ask -> ask.token("wrong-secret").send())).allMatch(answer -> answer.status() == 401);
        assertThat(ask("GET", "/api/me")
                        .header("Authorization", "Basic " + ALICE)
                        .send()
                        .status())
                .isEqualTo(401);
        assertThat(ask("GET", "/api/me")
                        .header("Authorization", "Bearer")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @Test
    void who_may_only_look_changes_nothing() {
        with_tokens();

        assertThat(rows().filter(ask -> ask.request().changes())
                        .map(ask -> ask.token(READER).send()))
                .hasSizeGreaterThan(25)
                .allSatisfy(answer -> assertThat(answer.problem(403))
                        .isEqualTo("reader has the role read; this needs the role operate"));
        assertThat(rows().filter(ask -> !ask.request().changes())
                        .map(ask -> ask.token(READER).send().status()))
                .doesNotContain(401, 403, 500);
    }

    @Test
    void a_token_says_who_asks() {
        with_tokens();

        assertThat(ask("GET", "/api/me").token(ALICE).send().ok().toString())
                .isEqualTo("{\"name\":\"alice\",\"role\":\"operate\"}");
        assertThat(ask("GET", "/api/me")
                        .header("Authorization", "bearer " + READER)
                        .send()
                        .ok()
                        .toString())
                .isEqualTo("{\"name\":\"reader\",\"role\":\"read\"}");
    }

    @Test
    void health_and_the_page_need_no_token() {
        with_tokens();

        assertThat(get("/health").ok().toString()).isEqualTo("{\"status\":\"up\"}");
        assertThat(get("/").status()).isEqualTo(200);
    }

    @Test
    void what_was_ordered_carries_the_tokens_name() {
        with_tokens();
        ask("POST", "/api/pause").token(ALICE).send().ok();

        assertThat(backend.controls().scopes().get(0).pause().by()).isEqualTo("alice");
    }

    @Test
    void without_tokens_only_this_machine_may_ask_and_under_its_own_name() {
        for (String host : List.of("localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]", "[::1]:80")) {
            assertThat(ask("GET", "/api/me")
                            .header("Host", host)
                            .send()
                            .ok()
                            .get("name")
                            .asText())
                    .isEqualTo("local");
        }
        for (String host : List.of("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "::1")) {
            assertThat(ask("GET", "/api/me").header("Host", host).send().problem(403))
                    .contains("localhost");
        }
        assertThat(ask("GET", "/api/me").without("Host").send().status()).isEqualTo(403);
    }

    @Test
    void a_page_of_another_site_changes_nothing() {
        String id = enqueue("7");
        String cancel = "/api/runs/" + id + "/cancel";

        assertThat(ask("POST", cancel)
                        .header("Origin", "http://evil.example")
                        .send()
                        .problem(403))
                .contains("another origin");
        assertThat(ask("POST", cancel).header("Origin", "null").send().status()).isEqualTo(403);
        assertThat(ask("POST", cancel)
                        .header("Origin", "http://localhost:9999")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", cancel)
                        .header("Sec-Fetch-Site", "cross-site")
                        .send()
                        .problem(403))
                .contains("another site");
        assertThat(ask("POST", cancel)
                        .header("Sec-Fetch-Site", "same-site")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(client.find(id).orElseThrow().status().state()).isEqualTo(RunState.QUEUED);

        assertThat(ask("POST", cancel)
                        .header("Origin", "http://localhost:8080")
                        .header("Sec-Fetch-Site", "same-origin")
                        .send()
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_page_of_another_site_changes_nothing_with_a_token_either() {
        with_tokens();

        assertThat(ask("POST", "/api/pause")
                        .token(ALICE)
                        .header("Origin", "http://evil.example")
                        .send()
                        .status())
                .isEqualTo(403);
        assertThat(backend.controls().scopes()).isEmpty();
    }

    @Test
    void an_application_that_knows_who_asks_says_so() {
        with_tokens();
        AdminUser bob = new AdminUser("bob", Role.READ);

        assertThat(Answer.of(api.handle(ask("GET", "/api/me").request(), bob))
                        .ok()
                        .get("name")
                        .asText())
                .isEqualTo("bob");
        assertThat(Answer.of(api.handle(ask("POST", "/api/pause").request(), bob))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void every_change_is_written_down_with_who_asked_for_it_and_what_came_of_it() {
        with_tokens();
        worker();
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        Logger audit = (Logger) LoggerFactory.getLogger("dev.stint.audit");
        ch.qos.logback.classic.Level before = audit.getLevel();
        audit.setLevel(ch.qos.logback.classic.Level.INFO);
        audit.addAppender(lines);
        audit.setAdditive(false);
        try {
            ask("POST", "/api/tags/shard%3A7/pause").token(ALICE).send();
            ask("POST", "/api/runs")
                    .token(ALICE)
                    .body("{\"job\":\"copy\",\"id\":\"x\",\"args\":{\"size\":1}}")
                    .send();
            ask("POST", "/api/pause").token(READER).send();
            ask("POST", "/api/pause?a=b\nforged: line").send();
            ask("GET", "/api/runs").token(ALICE).send();
        } finally {
            audit.detachAppender(lines);
            audit.setAdditive(true);
            audit.setLevel(before);
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "alice: POST /api/tags/shard%3A7/pause -> 200",
                        "alice: POST /api/runs -> 201 /api/runs/x",
                        "reader: POST /api/pause -> 403",
                        "nobody: POST /api/pause?a=b?forged: line -> 401");
    }

    @Test
    void beyond_loopback_a_server_without_tokens_does_not_start() {
        assertThatThrownBy(() -> AdminServer.builder(backend).address("0.0.0.0").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("without a token")
                .hasMessageContaining("token(name, role, secret)");
    }

    @Test
    void bad_settings_are_refused_at_the_call() {
        AdminServer.Builder builder = AdminServer.builder(backend);

        assertThatThrownBy(() -> builder.token("a", Role.READ, "short")).hasMessageContaining("at least 8");
        assertThatThrownBy(() -> builder.token("a", Role.READ, "with a blank")).hasMessageContaining("ASCII");
        assertThatThrownBy(() -> builder.token("", Role.READ, READER)).hasMessageContaining("1 to 100 characters");
        assertThatThrownBy(() -> builder.port(65_536)).hasMessageContaining("0 to 65535");
        assertThatThrownBy(() -> builder.bodyLimit(1)).hasMessageContaining("1024 to");
        assertThatThrownBy(() -> builder.address("no such host")).hasMessageContaining("no such host");
    }
}
