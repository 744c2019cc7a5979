package dev.stint.samples.jobs;

/** A table that is there but does not have the columns that a job writes to. */
final class UnfitTable extends Exception {
    private static final long serialVersionUID = 1;

    UnfitTable(String message, Throwable cause) {
        super(message, cause);
    }
}
