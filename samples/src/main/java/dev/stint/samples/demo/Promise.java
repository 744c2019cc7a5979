package dev.stint.samples.demo;

import dev.stint.samples.command.UsageException;
import java.util.Arrays;

/** What each checkpointing mode promises about crashes; deploys lose and repeat nothing in any of them. */
enum Promise {
    /** Exactly once. */
    TRANSACTIONAL("transactional", 0, 0, "nothing lost, nothing repeated, whatever crashes"),
    /** At least once, the one step in hand again. */
    EVERY_STEP("every-step", 0, 1, "nothing lost; at most one item repeated per crash"),
    /** At least once: again what fits into the window. A throttle lets through what is due in a tenth of a second at once. */
    CONTINUOUS(
            "continuous",
            0,
            1 + Pace.STEPS_PER_SECOND / 10,
            "nothing lost; at most the items of " + Pace.WINDOW_MILLIS + " ms repeated per crash"),
    /** At most once. */
    BEFORE_STEP("before-step", 1, 0, "nothing repeated; at most one item lost per crash");

    private final String mode;
    private final int lostPerCrash;
    private final int repeatedPerCrash;
    private final String words;

    Promise(String mode, int lostPerCrash, int repeatedPerCrash, String words) {
        this.mode = mode;
        this.lostPerCrash = lostPerCrash;
        this.repeatedPerCrash = repeatedPerCrash;
        this.words = words;
    }

    static Promise of(String mode) throws UsageException {
        return Arrays.stream(values())
                .filter(promise -> promise.mode.equals(mode))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no checkpointing \"" + mode
                        + "\": expected continuous, every-step, before-step or transactional"));
    }

    String mode() {
        return mode;
    }

    String words() {
        return words;
    }

    boolean isKeptBy(Audit audit, int crashes) {
        return audit.lost() <= (long) lostPerCrash * crashes && audit.repeated() <= (long) repeatedPerCrash * crashes;
    }
}
