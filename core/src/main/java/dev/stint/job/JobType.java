package dev.stint.job;

import dev.stint.id.Names;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an enqueuer must know of a job: pure data, apart from the job's instance. Workers publish it, so that HTTP and other
 * languages obey the same rules. Immutable: each method returns a changed copy.
 *
 * @param <A> the args
 */
public final class JobType<A extends Record> {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");
    /**
     * As long as a lost stint is in doubt: a barrier asks for its run. And a position in the application's database is told from that
     * of an earlier run with the same id by so much.
     */
    private static final Duration LEAST_KEPT = Duration.ofDays(1);

    private static final Duration MOST_KEPT = Duration.ofDays(3_650);

    private final String name;
    private final ArgsCodec<A> args;
    private final int version;
    private final Rules rules;

    private JobType(String name, ArgsCodec<A> args, int version, Rules rules) {
        requireUnmaskedTags(name, rules);
        this.name = name;
        this.args = args;
        this.version = version;
        this.rules = rules;
    }

    /**
     * A type with version 1, the queue {@code default}, and no further rules.
     *
     * @param name stored with every run; stays when the class is renamed
     * @param args the record of a run's parameters
     * @throws IllegalArgumentException if the name is illegal
     */
    public static <A extends Record> JobType<A> of(String name, Class<A> args) {
        return new JobType<>(Names.job(name), new ArgsCodec<>(name, args), 1, Rules.NONE);
    }

    /**
     * The version of the args record. Raise it when a change is not readable by the code before; give the job a migration.
     *
     * @param number from 1
     * @throws IllegalArgumentException if it is less than 1
     */
    public JobType<A> version(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("job " + name + ": a version must be at least 1, not " + number);
        }
        return new JobType<>(name, args, number, rules);
    }

    /** The queue of its runs, unless a run names another. */
    public JobType<A> queue(String queue) {
        return with(rules.queue(Names.queue(queue)));
    }

    /**
     * At most one run with the same values of these args exists until it has ended.
     *
     * @param argNames components of the args record, at least one
     * @throws IllegalArgumentException if one is not a component; the components are named
     */
    public JobType<A> uniqueBy(String... argNames) {
        return with(rules.uniqueBy(components("uniqueBy", argNames)));
    }

    /**
     * Tags of its runs; {@code {arg}} stands for the value of an arg.
     *
     * @param templates such as {@code shard:{shard}}
     * @throws IllegalArgumentException if a placeholder is not a component of the args record, or is masked
     */
    public JobType<A> tagged(String... templates) {
        for (String template : templates) {
            Matcher placeholder = PLACEHOLDER.matcher(template);
            while (placeholder.find()) {
                components("tagged", placeholder.group(1));
            }
        }
        return with(rules.tags(List.of(templates)));
    }

    /**
     * Args that operators must not see: shown as {@code "***"} wherever a run is shown.
     *
     * @throws IllegalArgumentException if one is not a component of the args record, or stands in a tag
     */
    public JobType<A> masked(String... argNames) {
        List<String> masked = components("masked", argNames);
        return new JobType<>(name, args.masking(masked), version, rules.masked(masked));
    }

    /** Names that this job had before: runs stored under them are worked by it. */
    public JobType<A> formerly(String... names) {
        List<String> checked = Arrays.stream(names).map(Names::job).toList();
        return with(rules.formerly(checked));
    }

    /**
     * How long runs are kept once they have ended, in place of the backend's own 7 and 30 days: to be looked at, to be retried,
     * and so that enqueueing the same id again changes nothing. Settled when a run is enqueued.
     *
     * @param ended completed and cancelled ones; 1 day to 10 years
     * @param failed failed ones; 1 day to 10 years
     * @throws IllegalArgumentException if one is out of range
     */
    public JobType<A> kept(Duration ended, Duration failed) {
        requireKeepable("ended", ended);
        requireKeepable("failed", failed);
        boolean freesKey = rules.afterwards().freesKey();
        return with(rules.afterwards(new Afterwards(Optional.of(ended), Optional.of(failed), freesKey)));
    }

    private void requireKeepable(String which, Duration kept) {
        if (kept.compareTo(LEAST_KEPT) < 0 || kept.compareTo(MOST_KEPT) > 0) {
            throw new IllegalArgumentException("job " + name + ": " + which + " runs must be kept for " + LEAST_KEPT
                    + " to " + MOST_KEPT + " (10 years), not " + kept);
        }
    }

    /**
     * A run that has failed gives up its unique key, so that another one can take it. Without this it holds the key until it is
     * retried and completes, is cancelled or is forgotten. A retry while another run holds the key is refused and names that
     * one.
     */
    public JobType<A> freeingKeyOnFailure() {
        Afterwards old = rules.afterwards();
        return with(rules.afterwards(new Afterwards(old.ended(), old.failed(), true)));
    }

    private JobType<A> with(Rules changed) {
        return new JobType<>(name, args, version, changed);
    }

    private List<String> components(String rule, String... names) {
        for (String component : names) {
            if (!args.components().contains(component)) {
                throw new IllegalArgumentException("job " + name + ": " + rule + " names \"" + component
                        + "\", which is no component of its args: expected one of " + args.components());
            }
        }
        return List.of(names);
    }

    /** Tags are shown to everybody, and stand in paths and logs. */
    private static void requireUnmaskedTags(String name, Rules rules) {
        for (String arg : rules.masked()) {
            if (rules.tags().stream().anyMatch(template -> template.contains("{" + arg + "}"))) {
                throw new IllegalArgumentException("job " + name + ": its tags " + rules.tags() + " would show \"" + arg
                        + "\", which is masked: leave it out of the tags, or do not mask it");
            }
        }
    }

    /** The stable name. */
    public String name() {
        return name;
    }

    /** The version of the args. */
    public int version() {
        return version;
    }

    /** The queue of its runs. */
    public String queue() {
        return rules.queue();
    }

    /** Earlier names. */
    public List<String> formerNames() {
        return rules.formerly();
    }

    /** Names of args that must not be shown. */
    public List<String> maskedArgs() {
        return rules.masked();
    }

    /** What an enqueuer without the job's class must know of it. */
    public JobDocument document() {
        return new JobDocument(name, version, args.published(), rules, OptionalDouble.empty());
    }

    /** How the args are read and written. */
    public ArgsCodec<A> args() {
        return args;
    }

    @Override
    public String toString() {
        return name + " v" + version;
    }
}
