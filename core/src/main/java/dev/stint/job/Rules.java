package dev.stint.job;

import java.util.List;

/** What is decided at enqueueing beyond name and args. Immutable: each method returns a changed copy. */
record Rules(
        String queue,
        List<String> uniqueBy,
        List<String> tags,
        List<String> masked,
        List<String> formerly,
        Afterwards afterwards) {
    /** Those of a job that says nothing. */
    static final Rules NONE = new Rules("default", List.of(), List.of(), List.of(), List.of(), Afterwards.DEFAULT);

    /** Copies the lists. */
    Rules {
        uniqueBy = List.copyOf(uniqueBy);
        tags = List.copyOf(tags);
        masked = List.copyOf(masked);
        formerly = List.copyOf(formerly);
    }

    Rules queue(String name) {
        return new Rules(name, uniqueBy, tags, masked, formerly, afterwards);
    }

    Rules uniqueBy(List<String> args) {
        return new Rules(queue, args, tags, masked, formerly, afterwards);
    }

    Rules tags(List<String> templates) {
        return new Rules(queue, uniqueBy, templates, masked, formerly, afterwards);
    }

    Rules masked(List<String> args) {
        return new Rules(queue, uniqueBy, tags, args, formerly, afterwards);
    }

    Rules formerly(List<String> names) {
        return new Rules(queue, uniqueBy, tags, masked, names, afterwards);
    }

    Rules afterwards(Afterwards changed) {
        return new Rules(queue, uniqueBy, tags, masked, formerly, changed);
    }
}
