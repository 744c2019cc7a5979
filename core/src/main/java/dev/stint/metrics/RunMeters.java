package dev.stint.metrics;

import dev.stint.event.RunEvent;
import dev.stint.event.RunListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what happens to the runs of one worker: {@code stint.events} by job and kind, as completed, failed, interrupted,
 * throttled; and, if it is asked to, {@code stint.steps} by job and outcome. How many of its stints are stuck just now is
 * {@code stint.stuck} by job, once one was. Thread-safe. A listener: give it to the worker's builder.
 */
public final class RunMeters implements RunListener {
    private final MeterRegistry registry;
    private final boolean steps;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> stuck = new ConcurrentHashMap<>();

    /** What is counted apart. */
    private record Key(String job, RunEvent.Kind kind, boolean failed) {}

    private RunMeters(MeterRegistry registry, boolean steps) {
        this.registry = registry;
        this.steps = steps;
    }

    /** Counts what happens to runs, but no steps: that costs nothing per item. */
    public static RunMeters of(MeterRegistry registry) {
        return new RunMeters(registry, false);
    }

    /** Counts steps too. That costs an event per item. */
    public static RunMeters withSteps(MeterRegistry registry) {
        return new RunMeters(registry, true);
    }

    @Override
    public boolean watchesSteps() {
        return steps;
    }

    @Override
    public void on(RunEvent event) {
        boolean failed = event.kind() == RunEvent.Kind.STEP && !event.detail().isEmpty();
        counters.computeIfAbsent(new Key(event.job(), event.kind(), failed), this::counter)
                .increment();
        if (event.kind() == RunEvent.Kind.STUCK) {
            stuck.computeIfAbsent(event.job(), this::gauged).add(event.runId());
        } else if (event.kind() == RunEvent.Kind.UNSTUCK) {
            stuck.getOrDefault(event.job(), new HashSet<>()).remove(event.runId());
        }
    }

    private Set<String> gauged(String job) {
        Set<String> runs = ConcurrentHashMap.newKeySet();
        Gauge.builder("stint.stuck", runs, Set::size)
                .description("stints that do not move, or do not end although they were asked to")
                .tag("job", job)
                .strongReference(true)
                .register(registry);
        return runs;
    }

    private Counter counter(Key key) {
        if (key.kind == RunEvent.Kind.STEP) {
            return registry.counter("stint.steps", "job", key.job, "outcome", key.failed ? "failed" : "done");
        }
        String kind = key.kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return registry.counter("stint.events", "job", key.job, "kind", kind);
    }
}
