package dev.stint.jdbc;

/** How the number of rows is found. */
public enum Size {
    /** The planner's figure: costs next to nothing and may be off, or unknown. */
    ESTIMATED,
    /** {@code count(*)}: exact at its moment, and as slow as reading the index. */
    EXACT,
    /** Not at all. */
    UNKNOWN
}
