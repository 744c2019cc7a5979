package dev.stint.stint;

import dev.stint.checkpoint.Suspicion;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stint knows of its run beside the progress. Immutable.
 *
 * @param id the run's id
 * @param args the run's args
 * @param token this stint's fencing token
 * @param origin how it came to be
 * @param terms what was agreed on
 * @param <A> the job's args
 */
public record RunFacts<A extends Record>(String id, A args, long token, Origin origin, Terms terms) {
    /** Without the args: what is logged must not show them. */
    @Override
    public String toString() {
        return "RunFacts[id=" + id + ", token=" + token + ", origin=" + origin + ", terms=" + terms + "]";
    }

    /**
     * How a run came to be.
     *
     * @param tags the run's tags
     * @param enqueuedAt on the backend's clock
     * @param resumed whether an earlier stint has begun it
     * @param ran how long earlier stints were, together
     */
    public record Origin(Set<String> tags, Instant enqueuedAt, boolean resumed, Duration ran) {
        /** Of a run whose earlier stints, if any, took no time. */
        public Origin(Set<String> tags, Instant enqueuedAt, boolean resumed) {
            this(tags, enqueuedAt, resumed, Duration.ZERO);
        }
    }

    /**
     * What was agreed on for a run.
     *
     * @param dryRun whether effects are left out
     * @param pauseAfter pause once this many items are done; 0 for never
     * @param lease how long the worker may be silent
     * @param passOver what an operator has ordered to be passed over; null for nothing
     * @param suspicion what crashes have made of the run
     */
    public record Terms(
            boolean dryRun,
            long pauseAfter,
            Duration lease,
            @Nullable PassOver passOver,
            Suspicion suspicion) {
        /** Terms of a run that no crash has hit. */
        public Terms(boolean dryRun, long pauseAfter, Duration lease, @Nullable PassOver passOver) {
            this(dryRun, pauseAfter, lease, passOver, Suspicion.NONE);
        }

        /** Terms under which nothing is to be passed over. */
        public Terms(boolean dryRun, long pauseAfter, Duration lease) {
            this(dryRun, pauseAfter, lease, null);
        }
    }

    /**
     * An operator's order to go on without the item at which the run has failed.
     *
     * @param after the item right behind this cursor
     * @param failedItem the number of the item whose step has failed last; 0 if the failure was no item's, or is not known.
     *     Where items are passed before their steps the cursor is already behind it
     * @param item what the job calls that item; may be empty
     * @param why words that are kept with the item
     */
    public record PassOver(Cursor after, long failedItem, String item, String why) {}
}
