package dev.stint.backend;

import java.util.List;

/**
 * A piece of the stream of what happened. Immutable.
 *
 * @param happenings oldest first
 * @param gap whether the stream has forgotten something between what was asked for and the first of these, or has lost what was
 *     asked for: read the state of what you follow again
 * @param next what to ask with for those that come after; never null, also if there are none yet
 */
public record HappeningPage(List<Happening> happenings, boolean gap, String next) {
    /** Copies the list. */
    public HappeningPage {
        happenings = List.copyOf(happenings);
    }
}
