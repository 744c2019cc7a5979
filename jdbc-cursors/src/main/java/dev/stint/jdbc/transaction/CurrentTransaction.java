package dev.stint.jdbc.transaction;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which connection the steps on the calling thread write to. A stint works on one thread, and a thread on one stint. */
@SuppressWarnings("ThreadLocalUsage") // one for each Transactional: two of them may be open on one thread
final class CurrentTransaction {
    private final ThreadLocal<@Nullable Connection> ofThread = new ThreadLocal<>();
    private final Map<String, Thread> holders = new ConcurrentHashMap<>();

    /** The thread that has a run's position in hand; null if none has. */
    @Nullable
    Thread holderOf(String runId) {
        return holders.get(runId);
    }

    void opened(String runId) {
        holders.put(runId, Thread.currentThread());
    }

    void closed(String runId) {
        holders.remove(runId, Thread.currentThread());
    }

    @Nullable
    Connection connection() {
        return ofThread.get();
    }

    void begun(Connection connection) {
        ofThread.set(
                StepConnection.over(
                        connection,
                        "the transaction commits with the run's position after the step, and is rolled back if the step throws"));
    }

    void ended() {
        ofThread.remove();
    }
}
