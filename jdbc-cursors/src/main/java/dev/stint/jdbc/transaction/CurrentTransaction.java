package dev.stint.jdbc.transaction;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** Which connection the steps on the calling thread write to. A stint works on one thread, and a thread on one stint. */
@SuppressWarnings("ThreadLocalUsage") // one for each Transactional: two of them may be open on one thread
final class CurrentTransaction {
    private final ThreadLocal<@Nullable Connection> ofThread = new ThreadLocal<>();

    @Nullable
    Connection connection() {
        return ofThread.get();
    }

    void begun(Connection connection) {
        ofThread.set(StepConnection.over(connection));
    }

    void ended() {
        ofThread.remove();
    }
}
