package dev.stint.worker;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import java.time.Duration;

/** How far each mode lets a stint be ahead of what the backend holds, in nanoseconds. */
enum Window implements Checkpointing.Cases<Long> {
    /** The only one: it holds no state. */
    NANOS;

    @Override
    public Long continuous(Duration window) {
        return window.toNanos();
    }

    @Override
    public Long everyStep() {
        return HeldRun.NO_WINDOW; // it waits after each step anyway
    }

    @Override
    public Long beforeStep() {
        return HeldRun.NO_WINDOW; // it waits before each step anyway
    }

    @Override
    public Long transactional(Ledger ledger) {
        return HeldRun.NO_WINDOW; // the database holds the position, the backend a copy for display
    }
}
