package dev.stint.admin;

import dev.stint.backend.Terms;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request that was let in. Immutable.
 *
 * @param request as it came
 * @param path what the parts of the path stand for, by name
 * @param query the parameters
 * @param body what came with it; empty unless it asks for a change
 * @param user who asks
 */
record Call(AdminRequest request, Map<String, String> path, Query query, Bytes body, AdminUser user) {
    private static final Pattern REVISION = Pattern.compile("(?:W/)?\"(\\d{1,18})\"");
    private static final double LONGEST_WAIT_SECONDS = 300;

    String part(String name) {
        return Objects.requireNonNull(path.get(name));
    }

    Fields fields(String... allowed) {
        return Fields.read(body.bytes(), List.of(allowed));
    }

    @Nullable
    String header(String name) {
        return request.header(name);
    }

    /** By whom, and only if nobody has changed it since, where the request says so. */
    Terms terms() {
        return new Terms(user.name(), ifMatch());
    }

    OptionalLong ifMatch() {
        String given = request.header("If-Match");
        if (given == null || given.trim().equals("*")) {
            return OptionalLong.empty();
        }
        Matcher revision = REVISION.matcher(given.trim());
        if (!revision.matches()) {
            throw Refused.badRequest(
                    "If-Match must be a revision as it stands in an ETag, such as \"7\", not " + given);
        }
        return OptionalLong.of(Long.parseLong(revision.group(1)));
    }

    /** How long a pause is to be waited for, as the body or the query says; null if it is not. */
    @Nullable
    Duration await(Fields fields) {
        OptionalDouble inBody = fields.number("awaitSeconds", 0, LONGEST_WAIT_SECONDS);
        String inQuery = query.text("awaitSeconds");
        if (inBody.isEmpty() && inQuery == null) {
            return null;
        }
        double seconds = inBody.orElseGet(() -> parsed(String.valueOf(inQuery)));
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static double parsed(String text) {
        double seconds;
        try {
            seconds = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            seconds = Double.NaN;
        }
        if (!(seconds >= 0 && seconds <= LONGEST_WAIT_SECONDS)) {
            throw Refused.badRequest("awaitSeconds must be a number, 0 to 300, not " + text);
        }
        return seconds;
    }
}
