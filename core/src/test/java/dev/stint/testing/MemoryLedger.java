package dev.stint.testing;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.StaleToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory: one table of effects, and the positions of runs. What is written in a transaction is there if it
 * commits and only then. Thread-safe; the transaction in hand belongs to the thread.
 */
public final class MemoryLedger implements Ledger {
    private final int stepsPerCommit;
    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final List<Object> effects = new ArrayList<>();
    private final Map<Thread, List<Object>> open = new ConcurrentHashMap<>();
    private volatile boolean forgetful = true;
    private final Semaphore sweeps = new Semaphore(0);
    private int failingCommits;
    private RuntimeException failure = new Conflict();

    public MemoryLedger(int stepsPerCommit) {
        this.stepsPerCommit = stepsPerCommit;
    }

    private record Row(long token, Position position) {}

    public Checkpointing mode() {
        return new Checkpointing("transactional") {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.transactional(MemoryLedger.this);
            }
        };
    }

    /** Writes an effect in the transaction of this thread. */
    public void write(Object effect) {
        List<Object> transaction = open.get(Thread.currentThread());
        if (transaction == null) {
            throw new IllegalStateException("no transaction is open");
        }
        transaction.add(effect);
    }

    /** What is committed, in order. */
    public synchronized List<Object> effects() {
        return List.copyOf(effects);
    }

    public Optional<Position> position(String runId) {
        return Optional.ofNullable(rows.get(runId)).map(Row::position);
    }

    /** The next commits fail, and roll back. */
    public void failCommits(int howMany) {
        failCommits(howMany, new IllegalStateException("the database refuses the commit"));
    }

    /** The next commits throw this, and roll back. */
    public synchronized void failCommits(int howMany, RuntimeException with) {
        failingCommits = howMany;
        failure = with;
    }

    /** A transaction that has met with another. */
    @SuppressWarnings("serial")
    public static final class Conflict extends RuntimeException {
        public Conflict() {
            super("deadlock");
        }
    }

    @Override
    public boolean isConflict(Throwable error) {
        return error instanceof Conflict;
    }

    @Override
    public synchronized Account open(Holder holder) {
        Row row = rows.get(holder.runId());
        if (row != null && row.token() > holder.token()) {
            throw new StaleToken(holder.runId(), holder.token(), row.token());
        }
        Position position = row == null ? new Position(holder.known(), null) : row.position();
        rows.put(holder.runId(), new Row(holder.token(), position));
        return new Opened(holder, position);
    }

    /** What is over stays: as if the process had died before it could drop it. */
    public void forgetNothing() {
        forgetful = false;
    }

    /** Nothing is ever old enough. */
    @Override
    public int sweep(Duration untouched, int most) {
        sweeps.release();
        return 0;
    }

    /** One permit for each time that somebody has swept. */
    public Semaphore sweeps() {
        return sweeps;
    }

    @Override
    public void forget(String runId, long token) {
        if (!forgetful) {
            return;
        }
        rows.computeIfPresent(runId, (id, row) -> row.token() > token ? row : null);
    }

    private synchronized void commitAll(Holder holder, Position position, List<Object> written) {
        Row row = rows.get(holder.runId());
        if (row == null || row.token() != holder.token()) {
            throw new StaleToken(holder.runId(), holder.token(), row == null ? 0 : row.token());
        }
        if (failingCommits > 0) {
            failingCommits--;
            throw failure;
        }
        if (!holder.terms().dryRun()) {
            effects.addAll(written);
        }
        rows.put(holder.runId(), new Row(holder.token(), position));
    }

    private final class Opened implements Account {
        private final Holder holder;
        private final Position position;

        Opened(Holder holder, Position position) {
            this.holder = holder;
            this.position = position;
        }

        @Override
        public Position position() {
            return position;
        }

        @Override
        public int stepsPerCommit() {
            return stepsPerCommit;
        }

        @Override
        public void begin() {
            open.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>());
        }

        @Override
        public void commit(Progress progress, @Nullable String ending) {
            List<Object> written = open.getOrDefault(Thread.currentThread(), List.of());
            open.remove(Thread.currentThread());
            commitAll(holder, new Position(progress, ending), written);
        }

        @Override
        public void rollback() {
            open.remove(Thread.currentThread());
        }

        @Override
        public void close() {
            rollback();
        }
    }
}
