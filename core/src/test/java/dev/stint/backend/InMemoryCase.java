package dev.stint.backend;

import java.time.Duration;

/** A backend in memory, on a clock that no test waits for. */
abstract class InMemoryCase extends ContractCase {
    final MovableClock clock = new MovableClock();
    final Backend backend = new InMemoryBackend(clock);

    @Override
    final Ground ground() {
        return new Ground() {
            @Override
            public Backend backend() {
                return backend;
            }

            @Override
            public void pass(Duration time) {
                clock.move(time);
            }
        };
    }
}
