package dev.stint.job;

import java.util.List;

/** Args that do not fit the published type of their job. The message names every problem, and what is expected. */
@SuppressWarnings("serial")
public final class ArgsMisfit extends IllegalArgumentException {
    private final List<String> problems;

    ArgsMisfit(String message, List<String> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** The problems one by one. */
    public List<String> problems() {
        return problems;
    }
}
