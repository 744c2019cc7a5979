package dev.stint.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Whose position stands in the database. */
class LedgerHolderTest {
    private static final Instant ENQUEUED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Ledger.Holder HOLDER =
            new Ledger.Holder("run", 1, ENQUEUED, Progress.NONE, new Ledger.Terms(Duration.ofSeconds(10), false));

    /** The least token that a claim at this moment can have. */
    private static long token(Instant claimed) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, claimed);
    }

    @Test
    void a_token_of_a_claim_after_the_enqueueing_is_of_this_run() {
        assertThat(HOLDER.isOtherRunThan(token(ENQUEUED))).isFalse();
    }

    @Test
    void a_clock_that_was_set_back_by_a_day_makes_no_other_run_of_it() {
        Instant dayBefore = ENQUEUED.minus(Duration.ofDays(1));

        assertThat(HOLDER.isOtherRunThan(token(dayBefore))).isFalse();
        assertThat(HOLDER.isOtherRunThan(token(dayBefore) - 1)).isTrue();
    }

    @Test
    void who_finds_no_position_any_more_learns_that_the_run_has_ended_under_a_later_token() {
        assertThat(StaleToken.gone("run", 7))
                .hasMessage("the position of run run is gone: the run has ended under a"
                        + " token later than this stint's 7");
    }
}
