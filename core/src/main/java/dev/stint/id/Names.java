package dev.stint.id;

import dev.stint.limit.Limit;
import java.util.regex.Pattern;

/** Checks the names that end up in storage, addresses and logs. Thread-safe: holds no state. */
public final class Names {
    private static final Pattern LABEL = legal("a-z0-9", "a-z0-9._-", Limit.NAME);
    private static final Pattern TAG = legal("A-Za-z0-9", "A-Za-z0-9:._@/+=-", Limit.TAG);
    private static final Pattern ID = legal("A-Za-z0-9", "A-Za-z0-9:._-", Limit.ID);

    private Names() {}

    private static Pattern legal(String first, String others, Limit limit) {
        return Pattern.compile("[" + first + "][" + others + "]{0," + (limit.most() - 1) + "}");
    }

    /**
     * Checks a job's name.
     *
     * @return {@code name}
     * @throws IllegalArgumentException if it is not 1 to 128 of {@code a-z 0-9 . _ -}, beginning with a letter or digit
     */
    public static String job(String name) {
        return check(
                "job name", name, LABEL, "1 to 128 of a-z 0-9 . _ - beginning with a letter or digit, as notify-users");
    }

    /**
     * Checks a queue's name; the rule is that of {@link #job}.
     *
     * @return {@code name}
     * @throws IllegalArgumentException if the name is not legal
     */
    public static String queue(String name) {
        return check(
                "queue name", name, LABEL, "1 to 128 of a-z 0-9 . _ - beginning with a letter or digit, as default");
    }

    /**
     * Checks a tag.
     *
     * @return {@code tag}
     * @throws IllegalArgumentException if it is not 1 to 128 of {@code A-Z a-z 0-9 : . _ @ / + = -}
     */
    public static String tag(String tag) {
        return check(
                "tag",
                tag,
                TAG,
                "1 to 128 of A-Z a-z 0-9 : . _ @ / + = - beginning with a letter or digit, as shard:12");
    }

    /**
     * Checks a run's or a worker's id.
     *
     * @return {@code id}
     * @throws IllegalArgumentException if it is not 1 to 64 of {@code A-Z a-z 0-9 : . _ -}
     */
    public static String id(String id) {
        return check("id", id, ID, "1 to 64 of A-Z a-z 0-9 : . _ - beginning with a letter or digit");
    }

    private static String check(String what, String given, Pattern legal, String expected) {
        if (!legal.matcher(given).matches()) {
            throw new IllegalArgumentException(
                    "illegal " + what + " \"" + Limit.NAME.cut(given) + "\": expected " + expected);
        }
        return given;
    }
}
