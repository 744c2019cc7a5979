package dev.stint.id;

import java.util.regex.Pattern;

/** Checks the names that end up in storage, addresses and logs. Thread-safe: holds no state. */
public final class Names {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._@/+=-]{0,127}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,63}");

    private Names() {}

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
            throw new IllegalArgumentException("illegal " + what + " \"" + given + "\": expected " + expected);
        }
        return given;
    }
}
