package dev.stint.redis;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendContract;
import dev.stint.backend.Order;
import dev.stint.backend.UnknownRun;
import dev.stint.servers.SharedServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** The contract of every backend, on a real Redis and a clock that the tests move. */
class RedisContractTest extends BackendContract {
    private static final Duration STRIDE = Duration.ofMillis(50);

    private final String namespace = RedisCase.namespace();
    private final MovedTime time = new MovedTime(SharedServer.REDIS.address(), namespace);
    private final RedisBackend backend = RedisOptions.defaults()
            .namespace(namespace)
            .connect(
                    SharedServer.REDIS.address(), new Scripts(new Namespace(namespace), Retention.DEFAULT, time.lua()));

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
    protected void pass(Duration by) {
        Duration stride = by.compareTo(Duration.ofHours(1)) < 0 ? STRIDE : by;
        Duration left = by;
        while (!left.isZero()) {
            Duration step = left.compareTo(stride) < 0 ? left : stride;
            time.pass(step);
            left = left.minus(step);
            try {
                backend.order(new Order("nobody", Order.Action.PAUSE, ""));
            } catch (UnknownRun asExpected) {
                // Any script would do.
            }
        }
    }
}
