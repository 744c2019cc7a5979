package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.MovableClock;
import dev.stint.client.Client;
import dev.stint.job.JobType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What the tests of the surface have in common: an empty backend on a clock of their own, and a surface without tokens. */
@Timeout(60)
abstract class AdminCase {
    record Args(String shard, int size, String password) {}

    static final JobType<Args> COPY = JobType.of("copy", Args.class)
            .queue("bulk")
            .tagged("shard:{shard}")
            .uniqueBy("shard")
            .masked("password");

    final MovableClock clock = new MovableClock();
    final Backend backend = new InMemoryBackend(clock);
    final Client client = new Client(backend, clock);
    AdminApi api = AdminServer.builder(backend).clock(clock).api();
    private final List<HandWorker> workers = new ArrayList<>();

    HandWorker worker() {
        HandWorker worker = new HandWorker(backend, "worker-" + (workers.size() + 1), COPY);
        workers.add(worker);
        return worker;
    }

    @AfterEach
    void close_all() {
        api.close();
        workers.forEach(HandWorker::close);
    }

    /** A run of the job copy; ids of later ones sort behind. */
    String enqueue(String shard) {
        clock.move(Duration.ofMillis(1));
        return client.enqueue(COPY, new Args(shard, 3, "secret"));
    }

    Ask ask(String method, String target) {
        return new Ask(api, method, target);
    }

    Answer get(String target) {
        return ask("GET", target).send();
    }

    JsonNode ok(String target) {
        return get(target).ok();
    }

    Answer post(String target, String body) {
        return ask("POST", target).body(body).send();
    }

    Answer put(String target, String body) {
        return ask("PUT", target).body(body).send();
    }

    Answer delete(String target) {
        return ask("DELETE", target).send();
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(each -> texts.add(each.isTextual() ? each.asText() : each.toString()));
        return texts;
    }
}
