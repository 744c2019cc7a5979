package dev.stint.backend;

import java.time.Duration;

/** What the contract's tests stand on: one backend, empty at first, and its time. */
interface Ground {
    Backend backend();

    /** Lets the backend's clock go on by at least this much. */
    void pass(Duration time);
}
