package dev.stint.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.Lookout;
import dev.stint.backend.MovableClock;
import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.cursor.Cursor;
import dev.stint.event.RunEvent;
import dev.stint.testing.NumbersJob;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** What Micrometer is told. */
class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InMemoryBackend backend = new InMemoryBackend(new MovableClock());
    private final Client client = new Client(backend);
    private long now;
    private int asked;

    private double runs(String state) {
        return registry.get("stint.runs")
                .tags("job", NumbersJob.TYPE.name(), "state", state)
                .gauge()
                .value();
    }

    @Test
    void a_backend_is_looked_at_again_when_a_second_is_over() {
        String id = client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(3));
        new BackendMeters(backend, () -> now).bindTo(registry);
        assertThat(runs("QUEUED")).isEqualTo(1);

        client.cancel(id, "");
        client.pause(Scope.queue("default"), "");
        assertThat(runs("QUEUED")).isEqualTo(1);

        now += 1_000_000_000;
        assertThat(runs("QUEUED")).isZero();
        assertThat(runs("CANCELLED")).isEqualTo(1);
        assertThat(registry.get("stint.scopes.paused").gauge().value()).isEqualTo(1);
        assertThat(registry.get("stint.workers").tag("presence", "live").gauge().value())
                .isZero();
    }

    @Test
    void a_backend_that_does_not_answer_is_asked_once_a_second_however_long_it_takes() {
        Lookout away = (Lookout) Proxy.newProxyInstance(
                Lookout.class.getClassLoader(), new Class<?>[] {Lookout.class}, (proxy, method, args) -> {
                    asked++;
                    now += 10_000_000_000L;
                    throw new IllegalStateException("away");
                });
        new BackendMeters(away, () -> now).bindTo(registry);

        assertThat(registry.get("stint.workers").gauges())
                .isNotEmpty()
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
        assertThat(asked).isEqualTo(1);

        now += 1_000_000_000;
        assertThat(registry.get("stint.scopes.paused").gauge().value()).isNaN();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_job_that_comes_later_has_meters_too() {
        new BackendMeters(backend, () -> now).bindTo(registry);
        assertThat(registry.find("stint.runs").gauges()).isEmpty();
        client.enqueue(NumbersJob.TYPE, new NumbersJob.Args(3));

        now += 1_000_000_000;
        assertThat(registry.get("stint.scopes.paused").gauge().value()).isZero(); // a reading

        assertThat(runs("QUEUED")).isEqualTo(1);
    }

    @Test
    void events_are_counted_by_job_and_kind_and_steps_by_their_outcome() {
        RunMeters meters = RunMeters.withSteps(registry);
        meters.on(event(RunEvent.Kind.COMPLETED, ""));
        meters.on(event(RunEvent.Kind.LEASE_LOST, ""));
        meters.on(event(RunEvent.Kind.STEP, ""));
        meters.on(event(RunEvent.Kind.STEP, ""));
        meters.on(event(RunEvent.Kind.STEP, "boom"));

        assertThat(registry.get("stint.events")
                        .tags("job", "copy", "kind", "lease-lost")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("stint.steps")
                        .tags("job", "copy", "outcome", "done")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(registry.get("stint.steps")
                        .tags("job", "copy", "outcome", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(RunMeters.of(registry).watchesSteps()).isFalse();
    }

    @Test
    void how_many_stints_are_stuck_is_known_at_any_time() {
        RunMeters meters = RunMeters.of(registry);
        meters.on(event(RunEvent.Kind.UNSTUCK, ""));
        assertThat(registry.find("stint.stuck").gauge()).isNull();

        meters.on(event(RunEvent.Kind.STUCK, "no progress for 300 s"));
        meters.on(event(RunEvent.Kind.STUCK, "no progress for 600 s"));
        assertThat(registry.get("stint.stuck").tag("job", "copy").gauge().value())
                .isEqualTo(1);

        meters.on(event(RunEvent.Kind.UNSTUCK, ""));
        assertThat(registry.get("stint.stuck").tag("job", "copy").gauge().value())
                .isZero();
    }

    private static RunEvent event(RunEvent.Kind kind, String detail) {
        return new RunEvent(kind, "1", "copy", Cursor.START, detail);
    }
}
