package dev.stint.backend;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Fencing tokens: each is larger than all before it, also than those of an earlier backend whose data are gone. Under the
 * backend's lock.
 */
final class Tokens {
    private final InstantSource clock;
    private long last;

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    long next() {
        last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()));
        return last;
    }
}
