package dev.stint.worker;

import dev.stint.backend.Accepts;
import dev.stint.job.Entry;
import dev.stint.job.IterableJob;
import dev.stint.limit.Limit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A worker's jobs by name, former names included. Immutable. */
final class Registry {
    private final Map<String, Entry<?, ?>> byName = new LinkedHashMap<>();

    /**
     * Takes in jobs.
     *
     * @throws IllegalArgumentException if there are none, two have the same name, or one is configured badly
     */
    Registry(Collection<? extends IterableJob<?, ?>> jobs) {
        if (jobs.isEmpty()) {
            throw new IllegalArgumentException("a worker needs at least one job: Worker.builder(backend).jobs(…)");
        }
        jobs.forEach(this::add);
        published().values().forEach(Limit.TYPE::check);
    }

    private void add(IterableJob<?, ?> job) {
        Entry<?, ?> entry = Entry.into(job);
        put(job.type().name(), entry, job);
        job.type().formerNames().forEach(name -> put(name, entry, job));
    }

    private void put(String name, Entry<?, ?> entry, IterableJob<?, ?> job) {
        Entry<?, ?> other = byName.putIfAbsent(name, entry);
        if (other != null) {
            throw new IllegalArgumentException(
                    "two jobs are called \"" + name + "\": " + job.getClass().getName() + " and the one of type "
                            + other.type() + "; a job's name must be its own, and so must a former one");
        }
    }

    Optional<Entry<?, ?>> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Accepts accepts(List<String> queues) {
        Map<String, Integer> versions = new TreeMap<>();
        byName.forEach((name, entry) -> versions.put(name, entry.type().version()));
        return new Accepts(queues, versions);
    }

    /** The types as published for enqueuers, by name. */
    Map<String, String> published() {
        Map<String, String> documents = new TreeMap<>();
        byName.values().forEach(entry -> documents.put(entry.type().name(), document(entry)));
        return documents;
    }

    private static String document(Entry<?, ?> entry) {
        return entry.type()
                .document()
                .stepsPerSecond(entry.config().stepsPerSecond())
                .toJson();
    }
}
