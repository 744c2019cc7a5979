package dev.stint.admin;

import java.util.Locale;

/** What the bearer of a token may do. */
public enum Role {
    /** Look. */
    READ,
    /** Look and steer. */
    OPERATE;

    /** The name in lower case, as in answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
