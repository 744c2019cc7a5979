package dev.stint.samples.command;

/** One thing that the command line can do. */
public interface Command {
    /** What it understands. */
    Syntax syntax();

    /**
     * Does it.
     *
     * @return the process's exit code: 0 done, 1 failed
     * @throws UsageException if the arguments turn out not to fit
     * @throws Exception if it fails; the message is shown
     */
    int run(Arguments arguments) throws Exception;
}
