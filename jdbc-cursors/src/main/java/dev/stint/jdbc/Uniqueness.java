package dev.stint.jdbc;

/** How well it is known that the key identifies each row. */
enum Uniqueness {
    /** An index sees to it. */
    PROVEN,
    /** The author says so. */
    VOUCHED,
    /** Nobody says anything. */
    HOPED
}
