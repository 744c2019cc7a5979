package dev.stint.redis;

import dev.stint.backend.Happening;
import dev.stint.backend.HappeningPage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the stream of events. Stateless. */
final class Happenings {
    /** Entries of a stream are named by the server's milliseconds and a number. */
    private static final Pattern ID = Pattern.compile("\\d{1,18}-\\d{1,18}");

    private static final int MOST = 1_000;

    private Happenings() {}

    static HappeningPage read(Caller caller, @Nullable String after, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("a page must have 1 to " + MOST + " happenings, not " + limit);
        }
        if (after != null && !ID.matcher(after).matches()) {
            throw new IllegalArgumentException("\"" + after
                    + "\" is no place in what happened: pass on the next of the page before, or nothing to begin");
        }
        List<String> arguments = List.of(after == null ? "" : after, Integer.toString(limit));
        List<?> answer = Answers.list(caller.run("read what happened", Script.HAPPENINGS, arguments));
        List<Happening> happenings = Answers.list(answer.get(2)).stream()
                .map(entry -> happening(Answers.list(entry)))
                .toList();
        return new HappeningPage(happenings, Commands.text(answer.get(0)).equals("1"), Commands.text(answer.get(1)));
    }

    private static Happening happening(List<?> entry) {
        Map<String, String> fields = Answers.hash(entry.get(1));
        return new Happening(
                Commands.text(entry.get(0)),
                Instant.ofEpochMilli(Long.parseLong(fields.getOrDefault("at", "0"))),
                text(fields, "event"),
                new Happening.Subject(
                        text(fields, "run"),
                        text(fields, "job"),
                        text(fields, "state").toLowerCase(Locale.ROOT),
                        text(fields, "reason")),
                new Happening.Actor(text(fields, "worker"), text(fields, "by")));
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "");
    }
}
