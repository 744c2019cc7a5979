package dev.stint.admin;

/**
 * Who asks. Immutable.
 *
 * @param name kept with what is ordered, and written to the audit log
 * @param role what is allowed
 */
public record AdminUser(String name, Role role) {
    /** Whoever reaches a server that is bound to loopback and has no tokens. */
    static final AdminUser LOCAL = new AdminUser("local", Role.OPERATE);

    /** Whoever asks for what is open to all. */
    static final AdminUser NOBODY = new AdminUser("nobody", Role.READ);

    /**
     * Checks the name: it stands in logs.
     *
     * @throws IllegalArgumentException if it is empty, longer than 100 or holds a control character
     */
    public AdminUser {
        if (name.isBlank() || name.length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "an operator's name must be 1 to 100 characters without control characters, not \"" + name + "\"");
        }
    }
}
