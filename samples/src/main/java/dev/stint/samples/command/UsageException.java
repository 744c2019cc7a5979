package dev.stint.samples.command;

import java.util.concurrent.Callable;

/** The command line does not fit; the message says how to mend it. The process exits with 2. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * Says what is wrong.
     *
     * @param message what was found, what was expected, how to mend it
     */
    public UsageException(String message) {
        super(message);
    }

    private UsageException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes something of what the user gave.
     *
     * @param maker refuses what does not fit by an {@link IllegalArgumentException}
     * @throws UsageException if it does
     * @throws Exception what else goes wrong
     */
    public static <T> T orMade(Callable<T> maker) throws Exception {
        try {
            return maker.call();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }
}
