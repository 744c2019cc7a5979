package dev.stint.metrics;

import dev.stint.backend.Headcount;
import dev.stint.backend.Lookout;
import dev.stint.backend.RunState;
import dev.stint.backend.WorkerStatus;
import dev.stint.control.Scope;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a backend: {@code stint.runs} by job and state, {@code stint.workers} by presence, and how many scopes are
 * paused, {@code stint.scopes.paused}. The backend is looked at when a meter is read, at most once a second; a job that is seen
 * then for the first time has its meters from the next reading on. Not a number while the backend does not answer. Bind it in
 * one process only, or each will tell the same. Thread-safe; does not own its backend.
 */
public final class BackendMeters implements MeterBinder {
    private static final long FRESH_NANOS = 1_000_000_000;

    private final Lookout backend;
    private final LongSupplier nanos;
    private final List<MeterRegistry> registries = new CopyOnWriteArrayList<>();
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();
    private @Nullable Look last;

    /** What was found at one moment; nothing if the backend did not answer. */
    private record Look(long at, @Nullable Seen seen) {}

    private record Seen(Map<String, Headcount> runs, List<WorkerStatus> workers, long paused) {}

    /** Meters of a backend. */
    public BackendMeters(Lookout backend) {
        this(backend, System::nanoTime);
    }

    BackendMeters(Lookout backend, LongSupplier nanos) {
        this.backend = backend;
        this.nanos = nanos;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        registries.add(registry);
        for (WorkerStatus.Presence presence : WorkerStatus.Presence.values()) {
            Gauge.builder("stint.workers", this, meters -> meters.read(found -> count(found, presence)))
                    .description("workers by presence")
                    .tag("presence", presence.name().toLowerCase(Locale.ROOT))
                    .strongReference(true)
                    .register(registry);
        }
        Gauge.builder("stint.scopes.paused", this, meters -> meters.read(found -> found.paused))
                .description("scopes that operators have paused")
                .strongReference(true)
                .register(registry);
        jobs.forEach(job -> register(job, registry));
        read(found -> 0);
    }

    private static double count(Seen found, WorkerStatus.Presence presence) {
        return found.workers.stream()
                .filter(worker -> worker.presence() == presence)
                .count();
    }

    private void register(String job, MeterRegistry registry) {
        for (RunState state : RunState.values()) {
            Gauge.builder("stint.runs", this, meters -> meters.read(found -> count(found, job, state)))
                    .description("runs by job and state")
                    .tag("job", job)
                    .tag("state", state.name())
                    .strongReference(true)
                    .register(registry);
        }
    }

    private static double count(Seen found, String job, RunState state) {
        Headcount count = found.runs.get(job);
        return count == null ? 0 : count.byState().getOrDefault(state, 0L);
    }

    private double read(ToDoubleFunction<Seen> figure) {
        Seen seen = look();
        return seen == null ? Double.NaN : figure.applyAsDouble(seen);
    }

    /**
     * A backend that does not answer must not fail the scrape of everything else, nor be waited for by each meter of it: its
     * silence is fresh for a second from when it was given up.
     */
    private synchronized @Nullable Seen look() {
        long now = nanos.getAsLong();
        Look known = last;
        if (known != null && now - known.at < FRESH_NANOS) {
            return known.seen;
        }
        try {
            Seen found = ask();
            last = new Look(now, found);
            register(found.runs.keySet());
            return found;
        } catch (RuntimeException e) {
            last = new Look(nanos.getAsLong(), null);
            return null;
        }
    }

    private Seen ask() {
        Map<String, Headcount> runs = new HashMap<>();
        backend.census(Scope.Kind.JOB).forEach(count -> runs.put(count.name(), count));
        long paused = backend.controls().scopes().stream()
                .filter(control -> control.isPaused())
                .count();
        return new Seen(Map.copyOf(runs), List.copyOf(backend.workers()), paused);
    }

    private void register(Set<String> found) {
        for (String job : found) {
            if (jobs.add(job)) {
                registries.forEach(registry -> register(job, registry));
            }
        }
    }
}
