package dev.stint.stint;

import dev.stint.control.Interruption;

/** How a stint has ended. Each case is handled by name: adding one breaks the compile of every handler. */
public sealed interface Outcome {
    /** All items are done, or the job said that it is enough. */
    Outcome COMPLETED = new Completed();

    /**
     * Hands this outcome to the case that treats it.
     *
     * @return what the case returns
     */
    <R> R match(Cases<R> cases);

    /** All items are done, or the job said that it is enough. */
    record Completed() implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.completed();
        }
    }

    /**
     * Ended early, at a boundary.
     *
     * @param why the reason
     */
    record Interrupted(Interruption why) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.interrupted(why);
        }
    }

    /**
     * The item in hand is to be tried again later, here or elsewhere; that is no failure.
     *
     * @param why the reason, and how long to wait
     * @param holdingJob whether all runs of the job are to wait
     */
    record Postponed(Interruption why, boolean holdingJob) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.postponed(this);
        }
    }

    /**
     * Something threw.
     *
     * @param failure what and where
     */
    record Failed(Failure failure) implements Outcome {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed(failure);
        }
    }

    /**
     * One case for each outcome.
     *
     * @param <R> the answer
     */
    interface Cases<R> {
        /** All items are done. */
        R completed();

        /** Ended early. */
        R interrupted(Interruption why);

        /** To be tried again later. */
        R postponed(Postponed postponed);

        /** Something threw. */
        R failed(Failure failure);
    }
}
