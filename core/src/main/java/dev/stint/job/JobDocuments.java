package dev.stint.job;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The published types of a backend at one moment, by the names of their jobs. Immutable. */
public final class JobDocuments {
    private final Map<String, JobDocument> byName;
    private final Map<String, JobDocument> byFormerName;

    private JobDocuments(Map<String, JobDocument> byName, Map<String, JobDocument> byFormerName) {
        this.byName = byName;
        this.byFormerName = byFormerName;
    }

    /** None. */
    public static final JobDocuments NONE = new JobDocuments(Map.of(), Map.of());

    /** The types of an application that knows them itself. */
    public static JobDocuments of(Collection<? extends JobType<?>> types) {
        return parse(types.stream().map(type -> type.document().toJson()).toList());
    }

    /** These and others; where both know a name, the others win. */
    public JobDocuments with(JobDocuments others) {
        Map<String, JobDocument> names = new TreeMap<>(byName);
        names.putAll(others.byName);
        Map<String, JobDocument> formerNames = new TreeMap<>(byFormerName);
        formerNames.putAll(others.byFormerName);
        return new JobDocuments(names, formerNames);
    }

    /** Reads what workers have published; a document that cannot be read is as good as none. */
    public static JobDocuments parse(Collection<String> published) {
        Map<String, JobDocument> byName = new TreeMap<>();
        Map<String, JobDocument> byFormerName = new TreeMap<>();
        for (String json : published) {
            readable(json).ifPresent(document -> {
                byName.put(document.name(), document);
                document.formerly().forEach(name -> byFormerName.put(name, document));
            });
        }
        return new JobDocuments(byName, byFormerName);
    }

    private static Optional<JobDocument> readable(String json) {
        try {
            return Optional.of(JobDocument.parse(json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The type of a job by its name, or by one that it had before. */
    public Optional<JobDocument> find(String name) {
        return Optional.ofNullable(byName.getOrDefault(name, byFormerName.get(name)));
    }

    /** The jobs' names, in order. */
    public Collection<String> names() {
        return byName.keySet();
    }

    /** All of them, by name. */
    public Collection<JobDocument> all() {
        return byName.values();
    }
}
