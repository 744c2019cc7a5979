package dev.stint.checkpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a run's progress is made durable, and so what a crash may repeat or skip. Immutable and thread-safe. The
 * transactional mode comes with the JDBC module.
 */
public abstract class Checkpointing {
    /** Published after each step without blocking it, durable within 25 ms: a crash repeats at most that window. */
    public static final Checkpointing CONTINUOUS = continuous(Duration.ofMillis(25));

    /** Durable before the next step begins: a crash repeats at most the one step in hand. */
    public static final Checkpointing EVERY_STEP = new Checkpointing("every-step") {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.everyStep();
        }
    };

    /** Durable before its step: a crash may skip the one step in hand, never repeat it. A step that throws is not retried. */
    public static final Checkpointing BEFORE_STEP = new Checkpointing("before-step") {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.beforeStep();
        }
    };

    private final String label;

    /**
     * Names a mode.
     *
     * @param label stored with the run, such as {@code every-step}
     */
    protected Checkpointing(String label) {
        this.label = label;
    }

    /**
     * Like {@link #CONTINUOUS} with another window.
     *
     * @param window how far a stint may be ahead of what is durable; 10 ms to 1 minute: what keeps it
     *     looks every 5 ms
     * @throws IllegalArgumentException if the window is outside that range
     */
    public static Checkpointing continuous(Duration window) {
        if (window.compareTo(Duration.ofMillis(10)) < 0 || window.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("a checkpoint window must be 10 ms to 1 minute, not " + window);
        }
        return new Checkpointing("continuous") {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.continuous(window);
            }
        };
    }

    /**
     * A mode of the backend by its label.
     *
     * @return empty for a label that is not one of these: the transactional mode belongs to its job
     */
    public static Optional<Checkpointing> named(String label) {
        return Stream.of(CONTINUOUS, EVERY_STEP, BEFORE_STEP)
                .filter(mode -> mode.label().equals(label))
                .findFirst();
    }

    /** The mode's name as it is stored and shown. */
    public String label() {
        return label;
    }

    /**
     * Hands this mode to the case that treats it.
     *
     * @return what the case returns
     */
    public abstract <R> R match(Cases<R> cases);

    /** Where this mode keeps positions; empty for the modes whose positions are the backend's. */
    public final Optional<Ledger> ledger() {
        return match(LedgerOf.MODE);
    }

    @Override
    public String toString() {
        return label;
    }

    /**
     * One case for each mode.
     *
     * @param <R> the answer
     */
    public interface Cases<R> {
        /** Written behind, never more than the window late. */
        R continuous(Duration window);

        /** Written after each step, before the next. */
        R everyStep();

        /** Written before each step. */
        R beforeStep();

        /** Written by the application's database in the transaction of the steps. */
        R transactional(Ledger ledger);
    }
}
