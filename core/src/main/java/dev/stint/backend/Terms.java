package dev.stint.backend;

import java.util.OptionalLong;

/**
 * Who orders something, and on what condition. Immutable.
 *
 * @param by the operator; may be empty; kept with what was ordered and told in its event
 * @param ifRevision carried out only if the run's, or the scope's, revision is this one; empty for in any case
 */
public record Terms(String by, OptionalLong ifRevision) {
    /** By nobody in particular, in any case. */
    public static final Terms NONE = new Terms("", OptionalLong.empty());

    /** Carried out in any case. */
    public static Terms by(String operator) {
        return new Terms(operator, OptionalLong.empty());
    }

    /** Tells whether the condition holds. */
    public boolean admit(long revision) {
        return ifRevision.isEmpty() || ifRevision.getAsLong() == revision;
    }
}
