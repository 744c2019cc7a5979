package dev.stint.job;

import java.util.List;

/**
 * Which items are skipped.
 *
 * @param atMost how many items of a run
 * @param errors what an item's step or mapping throws to be skipped, beside {@link ItemSkipped}
 */
public record Skipping(long atMost, List<Class<? extends Exception>> errors) {
    /** Copies the errors. */
    public Skipping {
        errors = List.copyOf(errors);
    }

    /** Tells whether this error means that its item is passed over. */
    public boolean covers(Exception error) {
        return error instanceof ItemSkipped || errors.stream().anyMatch(type -> type.isInstance(error));
    }
}
