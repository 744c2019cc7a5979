package dev.stint.job;

/** Something to be done that may throw what it likes. */
@FunctionalInterface
public interface Action {
    /**
     * Does it.
     *
     * @throws Exception whatever goes wrong
     */
    void run() throws Exception;
}
