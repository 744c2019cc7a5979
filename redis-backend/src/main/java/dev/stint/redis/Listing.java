package dev.stint.redis;

import dev.stint.backend.RunFilter;
import dev.stint.backend.RunPage;
import dev.stint.backend.RunRecord;
import dev.stint.limit.Limit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a page of runs, by as many script calls as it takes. Used once for one page. */
final class Listing {
    private final Caller caller;
    private final Namespace namespace;
    private final RunFilter filter;
    private final List<RunRecord> runs = new ArrayList<>();
    private long size;
    private String before;

    Listing(Caller caller, Namespace namespace, RunFilter filter) {
        this.caller = caller;
        this.namespace = namespace;
        this.filter = filter;
        this.before = checked(filter.page().after());
    }

    /** Where a page ends is the sequence number of its last run. */
    private static String checked(@Nullable String after) {
        if (after != null && !after.matches("[1-9]\\d{0,15}")) {
            throw new IllegalArgumentException(
                    "\"" + after + "\" is no place in a list of runs: pass on the next of the page before, as it was");
        }
        return after == null ? "" : after;
    }

    RunPage read() {
        String verdict = "more";
        while (verdict.equals("more")) {
            List<?> answer = Answers.list(caller.run("list runs", Script.LIST, arguments()));
            verdict = Answers.verdict(answer);
            before = Commands.text(answer.get(1));
            for (int i = 2; i + 1 < answer.size(); i += 2) {
                Map<String, String> hash = Answers.hash(answer.get(i + 1));
                hash.values().forEach(value -> size += value.length());
                runs.add(RunReader.read(Commands.text(answer.get(i)), hash));
            }
        }
        return new RunPage(List.copyOf(runs), verdict.equals("full") ? before : null);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add(Integer.toString(filter.page().limit() - runs.size()));
        arguments.add(Long.toString(Limit.PAGE_TEXT.most() - size));
        arguments.add(before);
        arguments.add(filter.since() == null ? "" : Long.toString(millisRoundedUp(filter.since())));
        index(
                arguments,
                Key.BY_STATE,
                filter.state() == null ? null : filter.state().name());
        index(arguments, Key.BY_JOB, filter.labels().job());
        index(arguments, Key.BY_QUEUE, filter.labels().queue());
        index(arguments, Key.BY_TAG, filter.labels().tag());
        index(arguments, Key.BY_KEY, filter.labels().uniqueKey());
        return arguments;
    }

    /** Runs are stored with the millisecond: one that begins before the moment is too early. */
    private static long millisRoundedUp(Instant moment) {
        return moment.plusNanos(999_999).toEpochMilli();
    }

    private void index(List<String> arguments, Key index, @Nullable String of) {
        if (of != null) {
            arguments.add(namespace.key(index, of));
        }
    }
}
