package dev.stint.stint;

import dev.stint.checkpoint.Progress;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts how often a stint's transactions meet with others without getting on, and spaces the tries: two that meet are to come
 * back at different times. Used by the stint's thread only.
 */
final class Conflicts {
    private static final int MOST_IN_A_ROW = 10;
    private static final int MANY = 3;
    private static final long FIRST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Surroundings around;
    private @Nullable Progress at;
    private int inARow;

    Conflicts(Surroundings around) {
        this.around = around;
    }

    /**
     * Counts one more, and waits if it is not one too many.
     *
     * @param from what is committed
     * @return false if it is to count as a failure
     */
    boolean mayWorkAgain(Throwable error, Progress from) throws InterruptedException {
        inARow = from.equals(at) ? inARow + 1 : 1;
        at = from;
        if (inARow > MOST_IN_A_ROW) {
            return false;
        }
        around.witness().conflicted(inARow, MOST_IN_A_ROW, error);
        around.sign().keepApart(wait(inARow));
        return true;
    }

    /** Waits, if a stop sign has cut the wait short: what is written at a stint's end is written again there, or not at all. */
    void restAtEnd() throws InterruptedException {
        if (around.sign().interruption().isPresent()) {
            around.sign().rest(wait(inARow));
        }
    }

    boolean areMany() {
        return inARow > MANY;
    }

    /** Longer each time; between a half of that and one and a half. */
    static long wait(int time) {
        long middle = Math.min(FIRST_WAIT_NANOS << (time - 1), LONGEST_WAIT_NANOS);
        return middle / 2 + ThreadLocalRandom.current().nextLong(middle);
    }
}
