package dev.stint.stint;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.PositionLocked;
import dev.stint.checkpoint.Progress;
import dev.stint.testing.MemoryLedger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A ledger that counts what is asked of its accounts, and refuses some of it. Used by one thread. */
final class SpiedLedger implements Ledger {
    private final MemoryLedger ledger;
    private int commits;
    private int closed;
    private String closing = "";
    private boolean locked;

    SpiedLedger(MemoryLedger ledger) {
        this.ledger = ledger;
    }

    Checkpointing mode() {
        return new Checkpointing("transactional") {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.transactional(SpiedLedger.this);
            }
        };
    }

    int commits() {
        return commits;
    }

    int closed() {
        return closed;
    }

    void failClosing(String why) {
        closing = why;
    }

    /** A predecessor's transaction holds the position. */
    void lock() {
        locked = true;
    }

    @Override
    public Account open(Holder holder) {
        if (locked) {
            throw new PositionLocked(holder.runId(), new IllegalStateException("lock timeout"));
        }
        return new Spied(ledger.open(holder));
    }

    @Override
    public boolean isConflict(Throwable error) {
        return ledger.isConflict(error);
    }

    @Override
    public int sweep(Duration untouched, int most) {
        return ledger.sweep(untouched, most);
    }

    @Override
    public void forget(String runId, long token) {
        ledger.forget(runId, token);
    }

    private final class Spied implements Account {
        private final Account account;

        Spied(Account account) {
            this.account = account;
        }

        @Override
        public Position position() {
            return account.position();
        }

        @Override
        public int stepsPerCommit() {
            return account.stepsPerCommit();
        }

        @Override
        public void begin() throws Exception {
            account.begin();
        }

        @Override
        public void commit(Progress progress, @Nullable String ending) throws Exception {
            commits++;
            account.commit(progress, ending);
        }

        @Override
        public void rollback() {
            account.rollback();
        }

        @Override
        public void close() {
            closed++;
            account.close();
            if (!closing.isEmpty()) {
                throw new AssertionError(closing);
            }
        }
    }
}
