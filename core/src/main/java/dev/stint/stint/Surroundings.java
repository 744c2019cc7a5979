package dev.stint.stint;

import dev.stint.checkpoint.Skip;
import dev.stint.control.Interruption;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a stint has around it. Immutable.
 *
 * @param sign tells it to stop
 * @param journal takes its progress
 * @param gate is asked before the source is opened
 * @param pacer spaces its steps, while the sign says that they are paced
 * @param witness is told what happens
 */
public record Surroundings(StopSign sign, Journal journal, Gate gate, Pacer pacer, Witness witness) {
    /** Stands before the source. */
    @FunctionalInterface
    public interface Gate {
        /**
         * Looks at a sequence before it is opened, and waits here for what is soon over.
         *
         * @return why it must not be opened now; empty to go on
         * @throws InterruptedException if the thread is interrupted: the grace period is over
         */
        Optional<Interruption> admit(Enumerator<?> source) throws InterruptedException;
    }

    /** Is told what happens in a stint, on its thread. */
    public interface Witness {
        /**
         * The stint begins to work: its job's {@code onStart} or {@code onResume} has returned.
         *
         * @param at where it begins; the mode may know better than the backend
         */
        default void began(boolean resumed, Cursor at) {}

        /** The job has nothing to iterate. */
        default void nothingToIterate() {}

        /**
         * The cursor was made by another enumerator than the job has now, and the run goes on where the job has declared.
         *
         * @param from where it stood
         * @param to where it goes on
         * @param why what did not fit
         */
        default void moved(Cursor from, Cursor to, String why) {}

        /** A place that an earlier stint had left in the middle has not come again: what was left of it is not worked. */
        default void missing(Cursor place) {}

        /** An item was passed over. */
        default void skipped(Skip item) {}

        /**
         * An item, or a run that comes to none, is not tried again, as it has taken its worker down too often.
         *
         * @param cursor right after the item; of a run that comes to none, where it stands
         * @param why how often, and which workers
         */
        default void quarantined(Cursor cursor, String why) {}

        /** Whether {@link #stepped} is to be called; asked once per stint. */
        default boolean watchesSteps() {
            return false;
        }

        /**
         * A step has ended.
         *
         * @param cursor right after the item
         * @param error what it has thrown; null if it has succeeded
         */
        default void stepped(Cursor cursor, @Nullable Throwable error) {}

        /**
         * The steps since the last commit are rolled back and worked again: their transaction has met with another.
         *
         * @param time how often in a row, from 1
         * @param most after so many the next is a failure
         */
        default void conflicted(int time, int most, Throwable error) {}

        /** Something failed that changes nothing: a hook at an interruption, the closing of a resource. */
        default void trouble(String what, Throwable error) {}
    }
}
