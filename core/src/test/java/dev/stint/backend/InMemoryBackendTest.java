package dev.stint.backend;

import java.time.Duration;

/** The backend in memory, on a clock that no test waits for. */
class InMemoryBackendTest extends BackendContract {
    private final MovableClock clock = new MovableClock();
    private final Backend backend = new InMemoryBackend(clock);

    @Override
    protected Backend backend() {
        return backend;
    }

    @Override
    protected void pass(Duration time) {
        clock.move(time);
    }
}
