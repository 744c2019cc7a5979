package dev.stint.control;

import dev.stint.id.Names;
import java.util.Locale;

/**
 * What an operator pauses or throttles: one run, all runs of a job, in a queue, with a tag, or everything. Immutable.
 *
 * @param kind what the name is a name of
 * @param name the run's id, the job's, queue's or tag's name; empty for everything
 */
public record Scope(Kind kind, String name) {
    /** All runs there are. */
    public static final Scope EVERYTHING = new Scope(Kind.EVERYTHING, "");

    /** The kinds of scopes. */
    public enum Kind {
        /** One run. */
        RUN,
        /** The runs that are stored under a job's name. */
        JOB,
        /** The runs in a queue. */
        QUEUE,
        /** The runs with a tag. */
        TAG,
        /** All runs. */
        EVERYTHING;

        /** The name in lower case, as it stands in labels. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is not legal for its kind
     */
    public Scope {
        switch (kind) {
            case RUN -> Names.id(name);
            case JOB -> Names.job(name);
            case QUEUE -> Names.queue(name);
            case TAG -> Names.tag(name);
            case EVERYTHING -> requireEmpty(name);
        }
    }

    /** The scope of one run. */
    public static Scope run(String id) {
        return new Scope(Kind.RUN, id);
    }

    /** The scope of a job's runs. */
    public static Scope job(String name) {
        return new Scope(Kind.JOB, name);
    }

    /** The scope of a queue's runs. */
    public static Scope queue(String name) {
        return new Scope(Kind.QUEUE, name);
    }

    /** The scope of the runs with a tag. */
    public static Scope tag(String tag) {
        return new Scope(Kind.TAG, tag);
    }

    /**
     * Reads what {@link #label} writes.
     *
     * @throws IllegalArgumentException if it is none; says what is expected
     */
    public static Scope parse(String label) {
        if (label.equals(Kind.EVERYTHING.label())) {
            return EVERYTHING;
        }
        int colon = label.indexOf(':');
        for (Kind kind : Kind.values()) {
            if (colon > 0 && kind != Kind.EVERYTHING && kind.label().equals(label.substring(0, colon))) {
                return new Scope(kind, label.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException(
                "\"" + label + "\" is no scope: expected everything, run:ID, job:NAME, queue:NAME or tag:TAG");
    }

    /** As it is stored and shown: {@code everything}, or the kind and the name, as {@code tag:shard:12}. */
    public String label() {
        return kind == Kind.EVERYTHING ? kind.label() : kind.label() + ":" + name;
    }

    @Override
    public String toString() {
        return label();
    }

    private static void requireEmpty(String name) {
        if (!name.isEmpty()) {
            throw new IllegalArgumentException("everything has no name: it was given \"" + name + "\"");
        }
    }
}
