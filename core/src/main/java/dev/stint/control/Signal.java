package dev.stint.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether something that a job leans on is strained. Sampled at most once a second per worker and equal args, never
 * per step; must be thread-safe.
 *
 * <p>A lambda says yes or no. A signal that can say more overrides {@link #finding}, which is what the runtime asks, and
 * answers {@code finding(args).isPresent()} in {@link #strained}. One that has {@code equals} (a record) is asked once for
 * all jobs that name it.
 *
 * @param <A> the job's args, or anything
 */
@FunctionalInterface
public interface Signal<A extends @Nullable Object> {
    /**
     * Looks.
     *
     * @param args the run's args
     * @return whether to hold back
     * @throws Exception counts as strained
     */
    boolean strained(A args) throws Exception;

    /**
     * Looks, and says what is strained.
     *
     * @param args the run's args
     * @return words for operators, as {@code replication lag 7 s > 5 s}; empty if nothing is strained
     * @throws Exception counts as strained
     */
    default Optional<String> finding(A args) throws Exception {
        return strained(args) ? Optional.of("a signal says strained") : Optional.empty();
    }

    /**
     * This signal with words of its own, for one that says no more than yes or no.
     *
     * @param words shown to operators while it says strained; not blank
     * @throws IllegalArgumentException if they are blank
     */
    default Signal<A> named(String words) {
        return new NamedSignal<>(this, words);
    }

    /**
     * Strained when either is; the other is not asked if this one is strained. It says what the one that is strained says.
     *
     * @param other may be one that is asked with anything
     */
    default Signal<A> or(Signal<? super A> other) {
        return new EitherSignal<>(this, other);
    }

    /**
     * Strained when both are; the other is not asked unless this one is strained. One that throws counts as strained here too,
     * whatever the other says.
     *
     * @param other may be one that is asked with anything
     */
    default Signal<A> and(Signal<? super A> other) {
        return new BothSignals<>(this, other);
    }
}
