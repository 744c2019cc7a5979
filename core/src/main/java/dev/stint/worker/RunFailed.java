package dev.stint.worker;

/** What {@code onFailure} is given: the failure in the words kept with the run, whatever process it happened in. */
@SuppressWarnings("serial")
public final class RunFailed extends Exception {
    private final String type;

    RunFailed(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The class name of the exception that was thrown; empty if it is not known. */
    public String type() {
        return type;
    }
}
