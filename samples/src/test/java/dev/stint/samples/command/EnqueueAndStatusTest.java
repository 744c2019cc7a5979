package dev.stint.samples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stint.servers.SharedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EnqueueAndStatusTest {
    private static final String ARGS = "{\"file\":\"a.tsv\",\"table\":\"t\"}";

    @BeforeAll
    static void needs_redis() {
        SharedServer.REDIS.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @Test
    void the_id_stands_alone_on_standard_output_and_status_knows_it() throws Exception {
        Terminal enqueued = enqueue();
        assertThat(enqueued.code()).isZero();
        assertThat(enqueued.out()).matches("[A-Za-z0-9-]+\\R");

        JsonNode run = status(enqueued.out().strip());

        assertThat(run.get("job").asText()).isEqualTo("import-csv");
        assertThat(run.get("state").asText()).isEqualTo("QUEUED");
        assertThat(run.get("args").get("delimiter").asText()).isEqualTo("\t");
        assertThat(run.get("args").get("file").asText()).startsWith("/").endsWith("/a.tsv");
    }

    @Test
    void a_delay_and_tags_are_taken() throws Exception {
        JsonNode run = status(enqueue("--delay", "3600.5", "--tag", "shard:1", "--tag=blue")
                .out()
                .strip());

        assertThat(run.get("state").asText()).isEqualTo("DELAYED");
        assertThat(run.get("dueAt").isTextual()).isTrue();
        assertThat(run.get("tags").toString()).isEqualTo("[\"blue\",\"shard:1\"]");
    }

    @Test
    void the_same_id_again_changes_nothing() {
        String id = UUID.randomUUID().toString();

        assertThat(enqueue("--id", id).out().strip()).isEqualTo(id);
        assertThat(enqueue("--id", id).out().strip()).isEqualTo(id);
    }

    @Test
    void an_illegal_tag_is_refused() {
        Terminal answer = enqueue("--tag", "two words");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("illegal tag \"two words\"");
    }

    /** In a queue that no worker of another test serves. */
    private static Terminal enqueue(String... more) {
        List<String> words = new ArrayList<>(List.of("enqueue", "import-csv", "--args", ARGS, "--queue", "nobody"));
        words.addAll(List.of("--redis", SharedServer.REDIS.address()));
        words.addAll(List.of(more));
        return Terminal.run(words.toArray(String[]::new));
    }

    private static JsonNode status(String id) throws Exception {
        Terminal answer = Terminal.run("status", id, "--redis", SharedServer.REDIS.address());
        assertThat(answer.code()).as(answer.err()).isZero();
        return new ObjectMapper().readTree(answer.out());
    }
}
