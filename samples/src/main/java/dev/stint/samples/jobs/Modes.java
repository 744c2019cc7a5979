package dev.stint.samples.jobs;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.jdbc.transaction.Transactional;

/** The checkpointing modes by the names that args give them. Immutable. */
final class Modes {
    static final String TRANSACTIONAL = "transactional";

    private Modes() {}

    /**
     * Checks a name.
     *
     * @return {@code mode}
     * @throws IllegalArgumentException if no mode is called so
     */
    static String checked(String mode) {
        if (!mode.equals(TRANSACTIONAL) && Checkpointing.named(mode).isEmpty()) {
            throw new IllegalArgumentException("illegal checkpointing \"" + mode
                    + "\": expected continuous, every-step, before-step or transactional");
        }
        return mode;
    }

    /** The mode of a checked name. */
    static Checkpointing of(String mode, Transactional transactional) {
        return Checkpointing.named(mode).orElse(transactional);
    }
}
