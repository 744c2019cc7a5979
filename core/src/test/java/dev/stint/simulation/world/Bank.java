package dev.stint.simulation.world;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.PositionLocked;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.StaleToken;
import dev.stint.simulation.scheduler.Dice;
import dev.stint.simulation.scheduler.Machine;
import dev.stint.simulation.scheduler.Scheduler;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The application's database: positions of runs and effects of steps, which commit together. It fails now and then, also after
 * it has committed; a connection that dies is rolled back at once, one that is frozen when somebody has waited for it too long.
 */
final class Bank implements Ledger {
    private static final long LOOK_NANOS = 4_000_000;
    private static final String CONFLICT = "40001";

    private final World world;
    private final int stepsPerCommit;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final Map<Long, List<Integer>> open = new LinkedHashMap<>();

    Bank(World world, int stepsPerCommit) {
        this.world = world;
        this.stepsPerCommit = stepsPerCommit;
    }

    private static final class Row {
        private long token;
        private Position position;
        private Opened lockedBy;
        private long lockedAt;
        private long touchedAt;

        boolean isLocked() {
            return lockedBy != null && !lockedBy.machine.isDead();
        }
    }

    Checkpointing mode() {
        return new Checkpointing("transactional") {
            @Override
            public <R> R match(Cases<R> cases) {
                return cases.transactional(Bank.this);
            }
        };
    }

    /** Writes an effect in the open transaction of a stint. */
    void write(String run, long token, int item) {
        List<Integer> transaction = open.get(token);
        if (transaction == null) {
            world.scene().broken("EveryStepHasATransaction", "item " + item + " of run " + run);
            throw new IllegalStateException("no transaction is open");
        }
        transaction.add(item);
    }

    /** Now and then the database refuses. */
    private void mayFail(String run, String what) throws SQLException {
        world.tellingPlace(6);
        if (world.isRough() && dice().oneIn(25)) {
            world.scene().threw(run, List.of(), "the database, at " + what);
            throw new SQLException("the database refuses: " + what);
        }
    }

    private static Dice dice() {
        return Scheduler.current().dice();
    }

    @Override
    public Account open(Holder holder) throws Exception {
        world.tellingPlace(20); // its token does not stand there yet
        mayFail(holder.runId(), "open");
        Row row = rows.get(holder.runId());
        long patience = Scheduler.current().now() + holder.terms().lease().toNanos() / 4;
        while (row != null && row.isLocked()) {
            if (Scheduler.current().now() - row.lockedAt
                    > holder.terms().lease().toNanos()) {
                row.lockedBy.killed = true;
                row.lockedBy = null;
            } else if (Scheduler.current().now() > patience) {
                throw new PositionLocked(holder.runId(), new SQLException("lock timeout"));
            } else {
                Scheduler.sleep(LOOK_NANOS);
            }
            row = rows.get(holder.runId());
        }
        if (row != null && row.token > holder.token()) {
            throw new StaleToken(holder.runId(), holder.token(), row.token);
        }
        Opened opened = taken(holder);
        world.tellingPlace();
        return opened;
    }

    private Opened taken(Holder holder) {
        Row row = rows.computeIfAbsent(holder.runId(), id -> new Row());
        row.token = holder.token();
        row.position = row.position == null ? new Position(holder.known(), null) : row.position;
        row.lockedBy = null;
        row.touchedAt = Scheduler.current().now();
        return new Opened(holder, row.position);
    }

    @Override
    public void forget(String runId, long token) throws Exception {
        world.tellingPlace();
        if (world.isRough() && dice().oneIn(10)) {
            throw new SQLException("the database refuses: forget");
        }
        Row row = rows.get(runId);
        if (row != null && row.token <= token && !row.isLocked()) {
            rows.remove(runId);
        }
    }

    @Override
    public boolean isConflict(Throwable error) {
        return error instanceof SQLException e && CONFLICT.equals(e.getSQLState());
    }

    /** Days go by: nobody needs the rows of runs any more that are over. */
    void sweepEnded() {
        rows.keySet()
                .removeIf(run ->
                        world.scene().life(run).isOver() && !rows.get(run).isLocked());
    }

    @Override
    public int sweep(Duration untouched, int most) {
        world.tellingPlace();
        long before = Scheduler.current().now() - untouched.toNanos();
        List<String> old = rows.entrySet().stream()
                .filter(row -> row.getValue().position.ending() != null && row.getValue().touchedAt < before)
                .map(Map.Entry::getKey)
                .limit(most)
                .toList();
        old.forEach(rows::remove);
        return old.size();
    }

    private final class Opened implements Account {
        private final Machine machine = Machine.current();
        private final Holder holder;
        private final Position position;
        private boolean killed;

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
        public void begin() throws SQLException {
            if (!open.containsKey(holder.token())) {
                mayFail(holder.runId(), "begin");
                open.put(holder.token(), new ArrayList<>());
            }
        }

        @Override
        public void commit(Progress progress, String ending) throws SQLException {
            List<Integer> written = open.containsKey(holder.token()) ? open.get(holder.token()) : List.of();
            open.remove(holder.token());
            mayFail(holder.runId(), "update");
            mayMeetAnother();
            Row row = lock();
            if (dice().oneIn(3)) {
                Scheduler.sleep(dice().below(3_000_000L)); // between the update and the commit
            }
            world.tellingPlace();
            if (killed) {
                world.scene().threw(holder.runId(), List.of(), "the database, which has ended the connection");
                throw new SQLException("the connection was ended: idle for too long");
            }
            row.position = new Position(progress, ending);
            row.touchedAt = Scheduler.current().now();
            row.lockedBy = null;
            for (int item : written) {
                world.scene().effect(holder.runId(), holder.token(), item);
            }
            boolean last = written.stream()
                    .anyMatch(item -> world.scene().life(holder.runId()).isLast(item));
            world.tellingPlace(last ? 10 : 1); // committed, and nobody may ever learn of it
            if (world.isRough() && dice().oneIn(15)) {
                Scheduler.sleep(dice().below(20_000_000L)); // the answer was lost: it looks again, and finds it
            }
        }

        /** Now and then another transaction has the right of way, and this one is rolled back. */
        private void mayMeetAnother() throws SQLException {
            if (world.isRough() && dice().oneIn(world.plan().conflicts())) {
                throw new SQLException("deadlock", CONFLICT);
            }
        }

        /** What the update finds and locks. */
        private Row lock() {
            Row row = rows.get(holder.runId());
            while (row != null && row.isLocked() && row.lockedBy != this) {
                Scheduler.sleep(LOOK_NANOS);
                row = rows.get(holder.runId());
            }
            if (row == null) {
                throw StaleToken.gone(holder.runId(), holder.token());
            }
            if (row.token != holder.token()) {
                throw new StaleToken(holder.runId(), holder.token(), row.token);
            }
            row.lockedBy = this;
            row.lockedAt = Scheduler.current().now();
            return row;
        }

        @Override
        public void rollback() {
            open.remove(holder.token());
            Row row = rows.get(holder.runId());
            if (row != null && row.lockedBy == this) {
                row.lockedBy = null;
            }
        }

        @Override
        public void close() {
            rollback();
        }
    }
}
