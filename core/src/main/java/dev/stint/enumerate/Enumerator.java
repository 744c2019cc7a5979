package dev.stint.enumerate;

import dev.stint.control.Backoff;
import dev.stint.control.Signal;
import dev.stint.control.SignalThrottle;
import dev.stint.cursor.Cursor;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A resumable sequence: it can be opened at its start, or right after any position that it has handed out.
 *
 * <p>The resume law: for every item k, opening at the cursor after item k yields exactly the items after k. An enumerator
 * is an immutable value that describes the sequence; it holds no connection and no file until it is opened. Thread-safe if
 * what it is made of is.
 *
 * @param <T> the items
 */
@FunctionalInterface
public interface Enumerator<T extends @Nullable Object> {
    /**
     * Opens the sequence.
     *
     * @param after {@link Cursor#START}, or a cursor that this enumerator has handed out, maybe in an earlier release
     * @return the items behind {@code after}; the caller closes it
     * @throws dev.stint.cursor.CursorMisfit if {@code after} came from another kind of enumerator
     * @throws Exception if the source cannot be opened: the run is retried
     */
    Items<T> open(Cursor after) throws Exception;

    /**
     * How many elements the whole sequence has, from its start. Asked once per run, beside the steps, never delaying the
     * first.
     *
     * @return the number, or empty if it is not known or would be dear to find
     * @throws Exception if it cannot be found; the run goes on without
     */
    default OptionalLong size() throws Exception {
        return OptionalLong.empty();
    }

    /**
     * What this sequence is, in a few words that stay the same as long as a stored cursor means the same place in it: kind,
     * source, conditions and order, but neither values of args nor sizes of pages. Stored with a run's first checkpoint; where
     * a later stint finds another one, the job's {@code onEnumeratorChange} decides. Asked once per stint.
     *
     * @return empty if it does not tell: then only shapes of cursors are compared
     */
    default String fingerprint() {
        return "";
    }

    /**
     * This sequence under a fingerprint of the author's: for what it cannot tell itself, as which list, or which paged API.
     *
     * @param declared changed whenever cursors get another meaning; empty to compare none
     */
    default Enumerator<T> fingerprint(String declared) {
        return new Fingerprinted<>(this, declared);
    }

    /** The signals that hold this sequence back; the runtime asks them before it opens the source. */
    default List<SignalThrottle<Object>> throttles() {
        return List.of();
    }

    /**
     * Each item mapped. What the mapping throws counts as the item's: its cursor is known.
     *
     * @param mapping called once for each item, when it is asked for
     */
    default <R> Enumerator<R> map(Fn<? super T, ? extends R> mapping) {
        return new Mapped<>(this, mapping);
    }

    /**
     * Only the items that pass. A rejected item becomes a gap. The size is unknown.
     *
     * @param keep pure: it must answer the same for the same item on every stint
     */
    default Enumerator<T> filter(Fn<? super T, Boolean> keep) {
        return new Filtered<>(this, keep);
    }

    /**
     * Groups of consecutive items; the last may be shorter. A batch's cursor is that of its last item, so the size may
     * change from one release to the next.
     *
     * @param size at least 1
     */
    default Enumerator<List<T>> batches(int size) {
        return new Batched<>(this, size);
    }

    /**
     * The first items only, counted from the start of the sequence over all stints. An item counts as one however many
     * elements it stands for (a batch), also if it fails; a gap does not. The number may change from one release to the
     * next.
     *
     * @param items at least 0
     */
    default Enumerator<T> limit(long items) {
        return new Limited<>(this, items);
    }

    /**
     * For each outer item the items of an inner sequence. The cursor is made of the position before the outer item, that
     * of the outer item in hand, and the inner one; the inner part applies only to that very outer item.
     *
     * @param inner the inner sequence of an outer item; one that is {@link #throttledBy} a signal is refused when it is to be
     *     opened: the signal belongs to the outer sequence, or behind {@code nested}
     */
    default <R> Enumerator<R> nested(Fn<? super T, ? extends Enumerator<? extends R>> inner) {
        return new Nested<>(this, inner);
    }

    /**
     * This sequence and then another. Adding a further one at the end later keeps stored cursors valid.
     *
     * @param next follows when this sequence has ended
     */
    default Enumerator<T> concat(Enumerator<? extends T> next) {
        return new Concatenated<>(this, next);
    }

    /**
     * This sequence, held back while a signal says that something is strained.
     *
     * @param signal sampled at most once a second per worker, never per item
     * @param backoff how long the run waits each time; positive
     */
    default Enumerator<T> throttledBy(Signal<Object> signal, Duration backoff) {
        return throttledBy(signal, Backoff.of(backoff));
    }

    /**
     * This sequence, held back while a signal says that something is strained.
     *
     * @param signal sampled at most once a second per worker, never per item
     * @param backoff says how long the run waits, each time anew
     */
    default Enumerator<T> throttledBy(Signal<Object> signal, Backoff backoff) {
        return new Throttled<>(this, new SignalThrottle<>(signal, backoff));
    }
}
