package dev.stint.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;

/**
 * What a reader of JSON that comes from outside takes, before anything is made of it: bombs of nesting, of digits and of
 * length end here. Thread-safe: holds no state.
 */
public final class JsonBounds {
    /** Wide enough for all that keeps to its {@link Limit}. */
    public static final StreamReadConstraints READING = StreamReadConstraints.builder()
            .maxNestingDepth(500)
            .maxNumberLength(1_000)
            .maxNameLength(10_000)
            .maxStringLength(1 << 20)
            .maxDocumentLength(16L << 20)
            .build();

    private JsonBounds() {}

    /** A factory that reads within these bounds. */
    public static JsonFactory factory() {
        return JsonFactory.builder().streamReadConstraints(READING).build();
    }
}
