package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import dev.stint.jdbc.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the position of a run that has ended, on each database. */
class EndedPositionTest {
    private static final Ledger.Terms TERMS = new Ledger.Terms(Duration.ofSeconds(10), false);
    private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
    private static final Progress DONE = new Progress(Cursor.of("list", 9L), 9, 0, Notes.NONE);

    static Stream<TestDatabase> databases() {
        return Stream.of(TestDatabase.POSTGRES, TestDatabase.MARIADB, TestDatabase.H2);
    }

    private static Ledger ledgerOn(TestDatabase db) throws SQLException {
        PositionTable.create(db.pool());
        db.execute("delete from stint_checkpoint");
        return Transactional.on(db.pool()).ledger().orElseThrow();
    }

    /** The n-th claim of a run. */
    private static Ledger.Holder claim(String run, Instant enqueuedAt, int number) {
        long token = micros(enqueuedAt.plusSeconds(number));
        return new Ledger.Holder(run, token, enqueuedAt, Progress.NONE, TERMS);
    }

    private static long micros(Instant at) {
        return TimeUnit.MILLISECONDS.toMicros(at.toEpochMilli());
    }

    private static void work(Ledger ledger, String run, String ending) throws Exception {
        try (Ledger.Account account = ledger.open(claim(run, MONDAY, 1))) {
            account.commit(DONE, ending);
        }
    }

    private static void age(TestDatabase db, String run) throws SQLException {
        db.execute("update stint_checkpoint set updated_at = updated_at - interval '4' day where run_id like '" + run
                + "'");
    }

    private static Ledger.Position found(Ledger ledger, Ledger.Holder holder) throws Exception {
        try (Ledger.Account account = ledger.open(holder)) {
            return account.position();
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void sweeping_drops_what_ended_long_ago_and_spares_what_may_still_be_asked_for(TestDatabase db) throws Exception {
        Ledger ledger = ledgerOn(db);
        for (String run : List.of("old-1", "old-2", "old-3", "fresh")) {
            work(ledger, run, "completed");
        }
        work(ledger, "old-and-goes-on", null);
        age(db, "old%");

        assertThat(ledger.sweep(Ledger.KEPT, 2)).isEqualTo(2);
        assertThat(ledger.sweep(Ledger.KEPT, 2)).isEqualTo(1);
        assertThat(ledger.sweep(Ledger.KEPT, 2)).isZero();

        assertThat(db.longs("select count(*) from stint_checkpoint where run_id in ('fresh', 'old-and-goes-on')"))
                .containsExactly(2L);
        assertThat(db.longs("select count(*) from stint_checkpoint")).containsExactly(2L);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_sweep_waits_for_no_stint_that_works(TestDatabase db) throws Exception {
        Ledger ledger = ledgerOn(db);
        work(ledger, "old", "completed");
        work(ledger, "works", null);
        age(db, "old");
        try (Connection working = db.pool().getConnection();
                Statement statement = working.createStatement()) {
            working.setAutoCommit(false);
            statement.execute("update stint_checkpoint set writes = 7 where run_id = 'works'");

            assertThat(ledger.sweep(Ledger.KEPT, 100)).isEqualTo(1);

            working.commit();
        }
        assertThat(db.longs("select writes from stint_checkpoint")).containsExactly(7L);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_id_that_the_backend_has_forgotten_and_takes_again_begins_anew(TestDatabase db) throws Exception {
        Ledger ledger = ledgerOn(db);
        work(ledger, "weekly", "completed");
        assertThat(found(ledger, claim("weekly", MONDAY, 2))).isEqualTo(new Ledger.Position(DONE, "completed"));

        Instant nextMonday = MONDAY.plus(Duration.ofDays(7));
        try (Ledger.Account account = ledger.open(claim("weekly", nextMonday, 1))) {
            assertThat(account.position()).isEqualTo(new Ledger.Position(Progress.NONE, null));
            account.commit(DONE, null);
        }

        assertThat(found(ledger, claim("weekly", nextMonday, 2))).isEqualTo(new Ledger.Position(DONE, null));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_run_whose_server_was_set_back_after_its_enqueueing_goes_on(TestDatabase db) throws Exception {
        Ledger ledger = ledgerOn(db);
        work(ledger, "r", null);

        Instant enqueuedAhead = MONDAY.plus(Duration.ofHours(12));
        Ledger.Holder next = new Ledger.Holder("r", micros(MONDAY.plusSeconds(2)), enqueuedAhead, Progress.NONE, TERMS);

        assertThat(found(ledger, next)).isEqualTo(new Ledger.Position(DONE, null));
    }
}
