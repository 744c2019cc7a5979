package dev.stint.id;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;

/** Makes ids that sort by the time they were made (UUID version 7, RFC 9562 section 5.7). Thread-safe. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /**
     * Makes an id that nobody else has.
     *
     * @param clock gives the milliseconds that lead the id
     * @return 36 characters, legal for {@link Names#id}
     */
    public static String next(InstantSource clock) {
        long high = (clock.millis() << 16) | 0x7000L | RANDOM.nextInt(1 << 12);
        long low = (RANDOM.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
