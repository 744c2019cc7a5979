package dev.stint.job;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which items are skipped, and how many of a run. What an operator has skipped does not count.
 *
 * @param atMost how many items of a run
 * @param budget how many of those that it has gone through
 * @param errors what an item's step or mapping throws to be skipped, beside {@link ItemSkipped}
 */
public record Skipping(long atMost, Budget budget, List<Class<? extends Exception>> errors) {
    /** Copies the errors. */
    public Skipping {
        errors = List.copyOf(errors);
    }

    /**
     * A share of the items that a run has gone through.
     *
     * @param share above which the run fails; 1 for no limit
     * @param fromItems how many items must be done or skipped before it is judged
     */
    public record Budget(double share, long fromItems) {
        /** No limit. */
        public static final Budget NONE = new Budget(1, 1);

        /** Tells whether so many skipped ones of so many items are within the budget. */
        public boolean covers(long skipped, long items) {
            return items < fromItems || BigDecimal.valueOf(skipped).compareTo(most(items)) <= 0;
        }

        /** Exact: 0.29 times 100 as doubles is less than 29. */
        private BigDecimal most(long items) {
            return BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(items));
        }
    }

    /** Tells whether this error means that its item is passed over. */
    public boolean covers(Exception error) {
        return error instanceof ItemSkipped || errors.stream().anyMatch(type -> type.isInstance(error));
    }
}
