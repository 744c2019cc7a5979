package dev.stint.redis;

import java.util.regex.Pattern;

/**
 * The keys of one fleet. They share a hash tag, so all live in one slot of a cluster and a script may touch any of them.
 * Immutable.
 *
 * @param name what stands in the tag
 */
record Namespace(String name) {
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    Namespace {
        if (!LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "illegal namespace \"" + name + "\": expected 1 to 64 of A-Z a-z 0-9 . _ -, as stint");
        }
    }

    String key(Key key) {
        return "{" + name + "}:" + key.ending();
    }

    String key(Key key, String of) {
        return key(key) + of;
    }
}
