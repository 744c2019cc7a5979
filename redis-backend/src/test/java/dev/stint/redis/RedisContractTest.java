package dev.stint.redis;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendContract;
import dev.stint.backend.Order;
import dev.stint.backend.UnknownRun;
import dev.stint.servers.SharedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The contract of every backend, on a real Redis and its clock. */
class RedisContractTest extends BackendContract {
    private final RedisBackend backend = RedisCase.options().connect(SharedServer.REDIS.address());
    private final ServerTime time = new ServerTime(SharedServer.REDIS.address());

    @AfterEach
    void close() {
        backend.close();
        time.close();
    }

    @Override
    protected Backend backend() {
        return backend;
    }

    /** In short steps, with a call after each: after a longer silence all leases would start anew. */
    @Override
    protected void pass(Duration time) {
        for (Duration left = time; left.toMillis() > 0; left = left.minusMillis(50)) {
            this.time.pass(Duration.ofMillis(Math.min(50, left.toMillis())));
            try {
                backend.order(new Order("nobody", Order.Action.PAUSE, ""));
            } catch (UnknownRun asExpected) {
                // Any script would do.
            }
        }
    }
}
