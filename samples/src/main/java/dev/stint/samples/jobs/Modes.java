package dev.stint.samples.jobs;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.jdbc.transaction.Transactional;
import java.util.List;

/** The checkpointing modes by the names that args give them. Immutable. */
final class Modes {
    static final String TRANSACTIONAL = "transactional";

    private static final List<Checkpointing> PLAIN =
            List.of(Checkpointing.CONTINUOUS, Checkpointing.EVERY_STEP, Checkpointing.BEFORE_STEP);

    private Modes() {}

    /**
     * Checks a name.
     *
     * @return {@code mode}
     * @throws IllegalArgumentException if no mode is called so
     */
    static String checked(String mode) {
        if (!mode.equals(TRANSACTIONAL)
                && PLAIN.stream().noneMatch(plain -> plain.label().equals(mode))) {
            throw new IllegalArgumentException("illegal checkpointing \"" + mode
                    + "\": expected continuous, every-step, before-step or transactional");
        }
        return mode;
    }

    /** The mode of a checked name. */
    static Checkpointing of(String mode, Transactional transactional) {
        return PLAIN.stream()
                .filter(plain -> plain.label().equals(mode))
                .findFirst()
                .orElse(transactional);
    }
}
