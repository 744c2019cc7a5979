package dev.stint.job;

import dev.stint.id.Names;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A job type as workers publish it: all that an enqueuer must know, without a class of the job. Runs that are enqueued over
 * HTTP, in another language or in Java get their queue, version, tags and unique key from it alike. Immutable.
 */
public final class JobDocument {
    private final String name;
    private final int version;
    private final @Nullable List<Arg> args;
    private final Rules rules;
    private final OptionalDouble stepsPerSecond;

    JobDocument(String name, int version, @Nullable List<Arg> args, Rules rules, OptionalDouble stepsPerSecond) {
        this.name = Names.job(name);
        this.version = version;
        this.args = args == null ? null : List.copyOf(args);
        this.rules = rules;
        this.stepsPerSecond = stepsPerSecond;
    }

    /**
     * One of the args.
     *
     * @param name its name
     * @param kind what it looks like
     * @param required whether it must be there
     */
    public record Arg(String name, ArgKind kind, boolean required) {}

    /** A job that nobody has published yet: version 1, the queue {@code default}, and any args. */
    public static JobDocument unknown(String name) {
        return new JobDocument(name, 1, null, Rules.NONE, OptionalDouble.empty());
    }

    /**
     * Reads what {@link #toJson} wrote. A field that is missing has the value of an {@link #unknown} job's.
     *
     * @throws IllegalArgumentException if it is no such document; says what is expected
     */
    public static JobDocument parse(String json) {
        return DocumentJson.read(json);
    }

    /** The document as a JSON object. */
    public String toJson() {
        return DocumentJson.write(this);
    }

    /** This document with the rate that the job's code asks for, in steps per second of all workers together. */
    public JobDocument stepsPerSecond(OptionalDouble rate) {
        return new JobDocument(name, version, args, rules, rate);
    }

    /**
     * Freezes args that were given as JSON: every published one in order, null where it is missing, as the job's record would
     * be written.
     *
     * @throws IllegalArgumentException if they do not fit; names every problem, and what is expected
     */
    public String freeze(String argsJson) {
        return GivenArgs.of(this, argsJson).frozen();
    }

    /** The job's stable name. */
    public String name() {
        return name;
    }

    /** The version of its args, from 1. */
    public int version() {
        return version;
    }

    /** Its args in order; empty also if it is not known which there are. */
    public List<Arg> args() {
        return args == null ? List.of() : args;
    }

    /** Whether it is known which args there are, so that others are refused. */
    public boolean knowsArgs() {
        return args != null;
    }

    /** The queue of its runs, unless a run names another. */
    public String queue() {
        return rules.queue();
    }

    /** Names of args that make a run unique; empty if none do. */
    public List<String> uniqueBy() {
        return rules.uniqueBy();
    }

    /** Templates of the tags of its runs. */
    public List<String> tags() {
        return rules.tags();
    }

    /** Names of args that must not be shown. */
    public List<String> masked() {
        return rules.masked();
    }

    /** Names that the job had before. */
    public List<String> formerly() {
        return rules.formerly();
    }

    /** How long completed and cancelled runs are kept; empty for as long as the backend keeps any. */
    public Optional<Duration> keepsEnded() {
        return rules.afterwards().ended();
    }

    /** How long failed runs are kept; empty for as long as the backend keeps any. */
    public Optional<Duration> keepsFailed() {
        return rules.afterwards().failed();
    }

    /** Whether a failed run gives up its unique key. */
    public boolean freesKeyOnFailure() {
        return rules.afterwards().freesKey();
    }

    /** Steps per second of all workers together that the job's code asks for; empty if it asks for none. */
    public OptionalDouble stepsPerSecond() {
        return stepsPerSecond;
    }

    /** Equal if they are written alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobDocument document && toJson().equals(document.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
