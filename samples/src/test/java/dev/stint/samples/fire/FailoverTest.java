package dev.stint.samples.fire;

import dev.stint.servers.SharedServer;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The master of the runs is killed, and a replica takes its place, while two workers work. */
class FailoverTest extends FireCase {
    @Test
    void under_a_sentinel() throws Exception {
        try (Sentinel sentinel = new Sentinel(folder);
                Stage stage = on(sentinel.uri())) {
            stage.play("failover under Sentinel", runs -> {
                sentinel.failOver();
                allowWhatWasNotReplicated(runs);
            });
        }
    }

    @Test
    @Tag("soak")
    void in_a_cluster() throws Exception {
        try (Cluster cluster = new Cluster();
                Stage stage = on(cluster.uri())) {
            stage.play("master of a Cluster lost", runs -> {
                cluster.failOver();
                allowWhatWasNotReplicated(runs);
            });
        }
    }

    private static Stage on(String redis) throws Exception {
        Servers servers = new Servers(redis, SharedServer.POSTGRES.address());
        return new Stage(folder, servers, List.of(servers)).staffed(2);
    }

    /** What the replica had not received is lost: on one machine that is less than a window, or a step. */
    private static void allowWhatWasNotReplicated(Batch runs) {
        for (Batch.Entry run : runs.entries()) {
            runs.allow(
                    run.run(),
                    switch (run.mode()) {
                        case "continuous" -> new Toll(0, Toll.WINDOW);
                        case "every-step" -> new Toll(0, 2);
                        case "before-step" -> new Toll(1, 1);
                        default -> Toll.NOTHING;
                    });
        }
    }
}
