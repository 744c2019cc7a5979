package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client side's way to the server: any thread, any connection, one answer for each question. Thread-safe. */
interface Caller extends AutoCloseable {
    /**
     * Runs a script.
     *
     * @param doing what for, in messages
     * @return its answer, texts decoded
     * @throws BackendUnavailable if there is no answer
     */
    @Nullable
    Object run(String doing, Script script, List<String> arguments);

    /**
     * Reads a hash.
     *
     * @return empty if there is none
     * @throws BackendUnavailable if there is no answer
     */
    Map<String, String> hash(String key);

    /** Writes one field of a hash. */
    void put(String key, String field, String value);

    @Override
    void close();
}
