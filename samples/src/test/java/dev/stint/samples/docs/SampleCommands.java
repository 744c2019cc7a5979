package dev.stint.samples.docs;

import java.util.List;

/** The commands of the samples' jar. */
final class SampleCommands {
    private SampleCommands() {}

    static List<String> names() {
        return List.of("demo", "worker", "enqueue", "status", "bench");
    }
}
