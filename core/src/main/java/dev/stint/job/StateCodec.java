package dev.stint.job;

import dev.stint.limit.Limit;

/** A run's state record as JSON and back; the rules are those of {@link ArgsCodec}. Holds no state. */
public final class StateCodec {
    private StateCodec() {}

    /**
     * Writes a state record.
     *
     * @throws IllegalArgumentException if it cannot be written, does not come back equal, or is over {@link Limit#STATE}
     */
    public static String write(Record state) {
        String json = of(state.getClass()).write(state);
        Limit.STATE.check(json);
        return json;
    }

    /**
     * Reads a state record.
     *
     * @throws IllegalArgumentException if what is stored does not fit
     */
    public static <S extends Record> S read(String json, Class<S> type) {
        return new ArgsCodec<>("state", type).read(json);
    }

    @SuppressWarnings("unchecked") // the codec of a record's own class takes the record
    private static ArgsCodec<Record> of(Class<? extends Record> type) {
        return new ArgsCodec<>("state", (Class<Record>) type);
    }
}
