package dev.stint.backend;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.control.Scope;
import dev.stint.limit.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for when a run was enqueued. Immutable.
 *
 * @param id the run's id; enqueueing the same id again is a no-op
 * @param job which job, by name and version of its args
 * @param args the args as a JSON object, opaque to a backend
 * @param routing who may work it, and when in relation to others
 * @param launch how it is to begin
 * @param keeping what is kept of it once it has ended
 */
public record RunSpec(String id, JobRef job, String args, Routing routing, Launch launch, Keeping keeping) {
    /** What a document has beside its texts, in bytes. */
    private static final int FRAME = 300;

    /** A run that is kept as any is. */
    public RunSpec(String id, JobRef job, String args, Routing routing, Launch launch) {
        this(id, job, args, routing, launch, Keeping.DEFAULT);
    }

    /**
     * Refuses what is too much for one call of {@link Backend#enqueue}, whatever the backend: more than 10,000 runs, or than 16
     * MiB of them as JSON.
     *
     * @throws IllegalArgumentException if it is
     */
    public static void checkBulk(List<RunSpec> runs) {
        Limit.BULK.check(runs.size());
        Limit.BULK_TEXT.check(runs.stream().mapToLong(RunSpec::documentSize).sum());
    }

    /** How many bytes its document has that docs/redis-layout.md describes, with the longest numbers. */
    private long documentSize() {
        Stream<@Nullable String> texts = Stream.of(
                id,
                job.name(),
                args,
                routing.queue(),
                routing.uniqueKey(),
                launch.after().toJson(),
                launch.replayOf());
        return FRAME
                + Stream.concat(texts, routing.tags().stream())
                        .filter(Objects::nonNull)
                        .mapToLong(text -> text.getBytes(UTF_8).length + 3 + escapes(text))
                        .sum();
    }

    private static long escapes(String text) {
        return text.chars()
                .map(each -> each < ' ' ? 5 : each == '"' || each == '\\' ? 1 : 0)
                .sum();
    }

    /** The scopes that the run is in, the widest first: everything, its queue, its job, its tags in order, itself. */
    public List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        scopes.add(Scope.EVERYTHING);
        scopes.add(Scope.queue(routing.queue()));
        scopes.add(Scope.job(job.name()));
        routing.tags().forEach(tag -> scopes.add(Scope.tag(tag)));
        scopes.add(Scope.run(id));
        return scopes;
    }

    /** Without the args: what is logged must not show them. */
    @Override
    public String toString() {
        return "RunSpec[id=" + id + ", job=" + job + ", args=(" + args.length() + " characters), routing=" + routing
                + ", launch=" + launch + "]";
    }

    /** Tells whether the run is in a scope. */
    boolean isIn(Scope scope) {
        return switch (scope.kind()) {
            case EVERYTHING -> true;
            case QUEUE -> routing.queue().equals(scope.name());
            case JOB -> job.name().equals(scope.name());
            case TAG -> routing.tags().contains(scope.name());
            case RUN -> id.equals(scope.name());
        };
    }
}
