package dev.stint.checkpoint;

import java.time.Duration;
import java.util.Optional;

/** Tells whether a mode keeps its positions in a ledger, and in which. */
enum LedgerOf implements Checkpointing.Cases<Optional<Ledger>> {
    /** The only one: it holds no state. */
    MODE;

    @Override
    public Optional<Ledger> continuous(Duration window) {
        return Optional.empty();
    }

    @Override
    public Optional<Ledger> everyStep() {
        return Optional.empty();
    }

    @Override
    public Optional<Ledger> beforeStep() {
        return Optional.empty();
    }

    @Override
    public Optional<Ledger> transactional(Ledger ledger) {
        return Optional.of(ledger);
    }
}
