package dev.stint.backend;

/**
 * No answer came from the backend: what was asked may or may not have taken place. Asking again is safe, but for enqueueing
 * without an id: that makes another run. Give the run an id of your own, or its job a unique key, to ask again.
 */
@SuppressWarnings("serial")
public final class BackendUnavailable extends RuntimeException {
    /**
     * Says what was tried.
     *
     * @param message what was asked of which server, and how to mend it
     * @param cause the driver's error
     */
    public BackendUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
