package dev.stint.stint;

import dev.stint.job.Skipping;

/** One more item would have to be skipped than the job allows. */
@SuppressWarnings("serial")
final class TooManySkipped extends Exception {
    private TooManySkipped(String allowed, Throwable last, String mend) {
        super(
                allowed + ", and one more has failed: " + last.getMessage() + "; " + mend
                        + " or mend the items, then retry the run at its cursor",
                last);
    }

    static TooManySkipped moreThan(long atMost, Throwable last) {
        return new TooManySkipped("the job skips at most " + atMost + " items of a run", last, "raise skipping(…)");
    }

    /**
     * More than a share.
     *
     * @param skipped so far, without the last one
     * @param items gone through, with the last one
     */
    static TooManySkipped moreThan(Skipping.Budget budget, long skipped, long items, Throwable last) {
        String allowed = "the job skips at most " + budget.share() + " of a run's items, judged from "
                + budget.fromItems() + " on: " + skipped + " of " + items + " are skipped";
        return new TooManySkipped(allowed, last, "raise errorBudget(…)");
    }
}
