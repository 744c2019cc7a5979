package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.PositionLocked;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.checkpoint.StaleToken;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the position table promises, on each database. */
abstract class LedgerContract {
    private static final Duration LEASE = Duration.ofSeconds(10);

    final TestDatabase db;
    Transactional mode;

    LedgerContract(TestDatabase db) {
        this.db = db;
    }

    @BeforeEach
    void emptyTables() throws SQLException {
        PositionTable.create(db.pool());
        PositionTable.create(db.pool());
        db.execute("delete from stint_checkpoint");
        db.table("effects", "item bigint not null");
        mode = Transactional.on(db.pool());
    }

    static Ledger ledger(Checkpointing mode) {
        return mode.match(new Checkpointing.Cases<>() {
            @Override
            public Ledger continuous(Duration window) {
                throw new AssertionError("continuous");
            }

            @Override
            public Ledger everyStep() {
                throw new AssertionError("every step");
            }

            @Override
            public Ledger beforeStep() {
                throw new AssertionError("before step");
            }

            @Override
            public Ledger transactional(Ledger ledger) {
                return ledger;
            }
        });
    }

    static Ledger.Holder holder(String run, long token) {
        return holder(run, token, Progress.NONE);
    }

    private static Ledger.Holder holder(String run, long token, Progress known) {
        return new Ledger.Holder(run, token, Instant.EPOCH, known, new Ledger.Terms(LEASE, false));
    }

    Ledger.Account open(String run, long token) throws Exception {
        return ledger(mode).open(holder(run, token));
    }

    static Progress done(long items) {
        return new Progress(Cursor.of("list", items), items, 0, Notes.NONE);
    }

    /** A step: writes its item on the connection that the mode hands out. */
    void step(Ledger.Account account, long item) throws Exception {
        account.begin();
        Connection connection = mode.connection(null);
        try (PreparedStatement insert = connection.prepareStatement("insert into effects values (?)")) {
            insert.setLong(1, item);
            insert.executeUpdate();
        }
    }

    List<Long> effects() throws SQLException {
        return db.longs("select item from effects order by item");
    }

    Progress stored(String run, long token) throws Exception {
        try (Ledger.Account account = open(run, token)) {
            return account.position().progress();
        }
    }

    @Test
    void the_first_stint_starts_where_the_backend_says() throws Exception {
        try (Ledger.Account account = ledger(mode).open(holder("r", 1, done(7)))) {
            assertThat(account.position()).isEqualTo(new Ledger.Position(done(7), null));
        }
    }

    @Test
    void a_step_and_its_position_commit_together_and_the_database_wins_over_the_backend() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            account.commit(done(1), null);
            step(account, 2);
            account.commit(done(2), null);
        }
        assertThat(effects()).containsExactly(1L, 2L);
        assertThat(stored("r", 2)).isEqualTo(done(2));
    }

    @Test
    void what_was_not_committed_leaves_no_trace() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            account.commit(done(1), null);
            step(account, 2);
            account.rollback();
            step(account, 3);
        }
        assertThat(effects()).containsExactly(1L);
        assertThat(stored("r", 2)).isEqualTo(done(1));
    }

    @Test
    void an_ending_is_found_again() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            account.commit(done(3), "cancelled: Zoë's ☂");
        }
        try (Ledger.Account account = open("r", 2)) {
            assertThat(account.position()).isEqualTo(new Ledger.Position(done(3), "cancelled: Zoë's ☂"));
        }
    }

    @Test
    void progress_comes_back_complete() throws Exception {
        Notes notes = new Notes(
                Map.of("größe", 3L, "rows", Long.MAX_VALUE),
                "{\"at\":\"日本\"}",
                List.of(new Skip(
                        Cursor.of("csv", 5L, new byte[] {1}), "line 5", "java.lang.Error", "bad \u0000 \ud800")),
                new Fingerprint("rows of größe then 日本", 2));
        Progress progress = new Progress(Cursor.of("s", "\ud800", 9_007_199_254_740_993L, null, 1.5), 9, 1, notes);
        try (Ledger.Account account = open("r", 1)) {
            account.commit(progress, null);
        }
        assertThat(stored("r", 2)).isEqualTo(progress);
    }

    @Test
    void a_stint_with_a_lower_token_cannot_open() throws Exception {
        open("r", 5).close();
        assertThatThrownBy(() -> open("r", 4)).isInstanceOf(StaleToken.class).hasMessageContaining("token 5");
    }

    @Test
    void a_zombie_rolls_back_at_its_commit() throws Exception {
        try (Ledger.Account zombie = open("r", 1)) {
            step(zombie, 1);
            open("r", 2).close();
            assertThatThrownBy(() -> zombie.commit(done(1), null)).isInstanceOf(StaleToken.class);
        }
        assertThat(effects()).isEmpty();
        assertThat(stored("r", 3)).isEqualTo(Progress.NONE);
    }

    @Test
    void a_zombie_of_a_run_that_has_ended_and_been_forgotten_rolls_back() throws Exception {
        try (Ledger.Account zombie = open("r", 1)) {
            step(zombie, 1);
            open("r", 2).close();
            ledger(mode).forget("r", 2);
            assertThatThrownBy(() -> zombie.commit(done(1), null))
                    .isInstanceOf(StaleToken.class)
                    .hasMessageContaining("is gone");
        }
        assertThat(effects()).isEmpty();
    }

    @Test
    void forgetting_spares_a_later_token_and_does_not_mind_a_missing_row() throws Exception {
        open("r", 5).close();
        ledger(mode).forget("r", 4);
        assertThat(db.longs("select token from stint_checkpoint")).containsExactly(5L);
        ledger(mode).forget("r", 5);
        ledger(mode).forget("r", 5);
        assertThat(db.longs("select token from stint_checkpoint")).isEmpty();
    }

    @Test
    void run_ids_that_differ_in_capitals_are_different_runs() throws Exception {
        open("run", 5).close();
        open("RUN", 4).close();
        assertThat(db.longs("select token from stint_checkpoint order by token"))
                .containsExactly(4L, 5L);
    }

    @Test
    void a_dry_run_keeps_its_position_and_nothing_else() throws Exception {
        Ledger.Holder dryRun = new Ledger.Holder("r", 1, Instant.EPOCH, Progress.NONE, new Ledger.Terms(LEASE, true));
        try (Ledger.Account account = ledger(mode).open(dryRun)) {
            step(account, 1);
            account.commit(done(1), null);
        }
        assertThat(effects()).isEmpty();
        assertThat(stored("r", 2)).isEqualTo(done(1));
    }

    @Test
    void a_successor_of_a_frozen_transaction_is_locked_out_for_now() throws Exception {
        open("r", 1).close();
        try (Connection frozen = db.pool().getConnection();
                Statement statement = frozen.createStatement()) {
            frozen.setAutoCommit(false);
            statement.execute("update stint_checkpoint set writes = 99 where run_id = 'r'");
            Ledger.Holder successor = new Ledger.Holder(
                    "r", 2, Instant.EPOCH, Progress.NONE, new Ledger.Terms(Duration.ofSeconds(2), false));
            assertThatThrownBy(() -> ledger(mode).open(successor)).isInstanceOf(PositionLocked.class);
            frozen.rollback();
        }
        assertThat(stored("r", 2)).isEqualTo(Progress.NONE);
    }

    @Test
    void two_stints_that_race_for_a_run_leave_the_higher_token() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String run = "race-" + round;
                CyclicBarrier start = new CyclicBarrier(2);
                List<Future<?>> stints = new ArrayList<>();
                for (long token = 1; token <= 2; token++) {
                    long mine = token;
                    stints.add(both.submit((Callable<?>) () -> {
                        start.await();
                        return tryOpen(run, mine);
                    }));
                }
                for (Future<?> stint : stints) {
                    stint.get(30, TimeUnit.SECONDS);
                }
                assertThat(db.longs("select token from stint_checkpoint where run_id = '" + run + "'"))
                        .containsExactly(2L);
            }
        } finally {
            both.shutdownNow();
        }
    }

    /** Whether it could be opened; the only reason why not is the other's token. */
    private boolean tryOpen(String run, long token) throws Exception {
        try {
            open(run, token).close();
            return true;
        } catch (StaleToken later) {
            return false;
        }
    }

    @Test
    void two_stints_that_work_at_once_apply_each_item_once() throws Exception {
        try (Ledger.Account first = open("r", 1)) {
            step(first, 1);
            first.commit(done(1), null);
            step(first, 2);
            try (Ledger.Account second = open("r", 2)) {
                assertThat(second.position().progress()).isEqualTo(done(1));
                assertThatThrownBy(() -> first.commit(done(2), null)).isInstanceOf(StaleToken.class);
                step(second, 2);
                second.commit(done(2), null);
            }
        }
        assertThat(effects()).containsExactly(1L, 2L);
    }

    @Test
    void a_commit_that_took_place_although_it_threw_counts_once() throws Exception {
        FailingCommits transactor = new FailingCommits(Transactor.of(db.pool()));
        mode = Transactional.on(transactor);
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            transactor.failNext(FailingCommits.When.AFTER);
            account.commit(done(1), null);
            step(account, 2);
            account.commit(done(2), null);
        }
        assertThat(effects()).containsExactly(1L, 2L);
        assertThat(stored("r", 2)).isEqualTo(done(2));
    }

    @Test
    void a_commit_that_threw_and_did_not_take_place_is_a_failure_and_can_be_repeated() throws Exception {
        FailingCommits transactor = new FailingCommits(Transactor.of(db.pool()));
        mode = Transactional.on(transactor);
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            transactor.failNext(FailingCommits.When.BEFORE);
            assertThatThrownBy(() -> account.commit(done(1), null)).hasMessageContaining("lost at commit");
            assertThat(effects()).isEmpty();
            step(account, 1);
            account.commit(done(1), null);
        }
        assertThat(effects()).containsExactly(1L);
    }

    @Test
    void a_commit_of_which_nothing_can_be_known_ends_the_stint() throws Exception {
        FailingCommits transactor = new FailingCommits(Transactor.of(db.pool()));
        mode = Transactional.on(transactor);
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            transactor.failNext(FailingCommits.When.AFTER_AND_THEN_DOWN);
            assertThatThrownBy(() -> account.commit(done(1), null)).hasMessageContaining("lost at commit");
            assertThatThrownBy(account::begin).hasMessageContaining("is not known");
        }
        transactor.up();
        assertThat(stored("r", 2)).isEqualTo(done(1));
    }

    @Test
    void settings_and_auto_commit_of_a_connection_are_as_before_when_it_goes_back() throws Exception {
        String limits = sessionLimits();
        try (Ledger.Account account = open("r", 1)) {
            step(account, 1);
            account.commit(done(1), null);
            step(account, 2);
            account.rollback();
        }
        assertThat(sessionLimits()).isEqualTo(limits);
        try (Connection connection = db.pool().getConnection()) {
            assertThat(connection.getAutoCommit()).isTrue();
        }
        assertThat(db.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    /** The limits of every connection in the pool. */
    abstract String sessionLimits() throws SQLException;

    @Test
    void a_step_cannot_tear_its_writes_from_the_position() throws Exception {
        try (Ledger.Account account = open("r", 1)) {
            account.begin();
            Connection connection = mode.connection(null);
            assertThatThrownBy(connection::commit)
                    .hasMessageContaining("commits with the run's position after the step");
            assertThatThrownBy(connection::rollback).hasMessageContaining("must not call rollback()");
            connection.close();
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void a_missing_table_is_told_with_the_mend() throws Exception {
        db.execute("drop table stint_checkpoint");
        assertThatThrownBy(() -> open("r", 1))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("there is no table \"stint_checkpoint\" in jdbc:")
                .hasMessageContaining("PositionTable.create(dataSource)");
        assertThat(db.pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }
}
