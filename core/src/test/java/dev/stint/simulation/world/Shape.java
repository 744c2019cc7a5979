package dev.stint.simulation.world;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.simulation.laws.Life;
import java.util.List;

/** A job of the world: its mode and what it goes through. */
enum Shape {
    CONTINUOUS(Life.Mode.CONTINUOUS),
    EVERY_STEP(Life.Mode.EVERY_STEP),
    BEFORE_STEP(Life.Mode.BEFORE_STEP),
    TRANSACTIONAL(Life.Mode.TRANSACTIONAL),
    BATCHES(Life.Mode.CONTINUOUS),
    NESTED(Life.Mode.EVERY_STEP);

    static final int INNER = 3;
    private static final int BATCH = 3;

    private final Life.Mode mode;

    Shape(Life.Mode mode) {
        this.mode = mode;
    }

    Life.Mode mode() {
        return mode;
    }

    int batch() {
        return this == BATCHES ? BATCH : 1;
    }

    String job() {
        return "work-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    Enumerator<List<Long>> over(int items) {
        return switch (this) {
            case BATCHES -> Enumerators.range(0, items).batches(BATCH);
            case NESTED ->
                Enumerators.range(0, items / INNER)
                        .nested(outer -> Enumerators.range(outer * INNER, outer * INNER + INNER))
                        .map(List::of);
            default -> Enumerators.range(0, items).map(List::of);
        };
    }
}
