package dev.stint.stint;

/** One more item would have to be skipped than the job allows. */
@SuppressWarnings("serial")
final class TooManySkipped extends Exception {
    TooManySkipped(long atMost, Throwable last) {
        super(
                "the job skips at most " + atMost + " items of a run, and one more has failed: " + last.getMessage()
                        + "; raise skipping(…) or mend the items, then retry the run at its cursor",
                last);
    }
}
