package dev.stint.architecture.planted.one;

import dev.stint.architecture.planted.two.Accomplice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Neither final nor abstract, makes a thread, reads the clock, and is in a cycle. */
public class Offender {
    private @Nullable Accomplice accomplice;

    public long offend() {
        Thread thread = new Thread(() -> accomplice = new Accomplice(this));
        return thread.getId()
                + System.currentTimeMillis()
                + System.nanoTime()
                + Instant.now().toEpochMilli();
    }

    public @Nullable Accomplice accomplice() {
        return accomplice;
    }
}
