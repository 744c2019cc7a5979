package dev.stint.backend;

import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run to be enqueued, said in few words: of the job "copy", version 1, in the queue "default". Immutable. */
record TestRun(RunSpec spec) {
    static TestRun of(String id) {
        Routing routing = new Routing(Routing.DEFAULT_QUEUE, 0, Set.of(), null);
        return new TestRun(new RunSpec(id, new JobRef("copy", 1), "{}", routing, Launch.NOW));
    }

    TestRun job(String name, int version) {
        return new TestRun(new RunSpec(
                spec.id(), new JobRef(name, version), spec.args(), spec.routing(), spec.launch(), spec.keeping()));
    }

    TestRun args(String json) {
        return new TestRun(new RunSpec(spec.id(), spec.job(), json, spec.routing(), spec.launch(), spec.keeping()));
    }

    TestRun queue(String queue) {
        Routing old = spec.routing();
        return routing(new Routing(queue, old.priority(), old.tags(), old.uniqueKey()));
    }

    TestRun priority(int priority) {
        Routing old = spec.routing();
        return routing(new Routing(old.queue(), priority, old.tags(), old.uniqueKey()));
    }

    TestRun tags(String... tags) {
        Routing old = spec.routing();
        return routing(new Routing(old.queue(), old.priority(), Set.of(tags), old.uniqueKey()));
    }

    TestRun uniqueKey(@Nullable String key) {
        Routing old = spec.routing();
        return routing(new Routing(old.queue(), old.priority(), old.tags(), key));
    }

    TestRun delay(Duration delay) {
        return launch(new Launch(delay, Cursor.START, 0, false));
    }

    TestRun launch(Launch launch) {
        return new TestRun(new RunSpec(spec.id(), spec.job(), spec.args(), spec.routing(), launch, spec.keeping()));
    }

    TestRun keeping(Keeping keeping) {
        return new TestRun(new RunSpec(spec.id(), spec.job(), spec.args(), spec.routing(), spec.launch(), keeping));
    }

    private TestRun routing(Routing routing) {
        return new TestRun(new RunSpec(spec.id(), spec.job(), spec.args(), routing, spec.launch(), spec.keeping()));
    }
}
