package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.cursor.Cursor;
import dev.stint.job.Entry;
import dev.stint.job.RunContext;
import dev.stint.testing.MemoryLedger;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A run that was cancelled while no stint worked it: the database is told, then the hook is called. */
class EndingTest {
    private static final Progress DONE = new Progress(Cursor.of("range", 3L), 3, 0, Notes.NONE);

    private final MemoryLedger ledger = new MemoryLedger(4);
    private final List<String> told = new ArrayList<>();

    private Ending<NumbersJob.Args> ending() {
        return ending(true, args -> ledger.mode());
    }

    private Ending<NumbersJob.Args> ending(boolean begun, Function<NumbersJob.Args, Checkpointing> mode) {
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onCancel(RunContext<Args> run, String reason) {
                told.add("hook: " + reason);
            }
        };
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run",
                new NumbersJob.Args(10),
                1,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, begun),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10)));
        Surroundings.Witness witness = new Surroundings.Witness() {
            @Override
            public void conflicted(int time, int most, Throwable error) {
                told.add("conflict " + time);
            }

            @Override
            public void trouble(String what, Throwable error) {
                told.add("trouble: " + what);
            }
        };
        return new Ending<>(Entry.into(job.configured(config -> config.checkpointing(mode))), run, DONE, witness);
    }

    @Test
    void the_end_of_a_run_that_meets_with_another_transaction_is_written_again() throws Exception {
        ledger.failCommits(2, new MemoryLedger.Conflict());

        ending().cancelled("not wanted");

        assertThat(ledger.position("run").orElseThrow().ending()).isEqualTo("cancelled:not wanted");
        assertThat(ledger.position("run").orElseThrow().progress()).isEqualTo(DONE);
        assertThat(told).containsExactly("conflict 1", "conflict 2", "hook: not wanted");
    }

    @Test
    void a_database_that_refuses_keeps_nobody_from_hearing_of_the_end() throws Exception {
        ledger.failCommits(1);

        ending().cancelled("not wanted");

        assertThat(told)
                .containsExactly(
                        "trouble: telling the database that the run is cancelled, so its position stays there",
                        "hook: not wanted");
    }

    @Test
    void a_thread_that_is_interrupted_between_two_tries_leaves_the_hook_due() {
        ledger.failCommits(Integer.MAX_VALUE, new MemoryLedger.Conflict());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ending().cancelled("not wanted")).isInstanceOf(InterruptedException.class);

        assertThat(told).containsExactly("conflict 1");
    }

    @Test
    void one_that_never_began_is_not_asked_for_its_mode() throws Exception {
        Ending<NumbersJob.Args> ending = ending(false, args -> {
            throw new IllegalStateException("no mode fits these args");
        });

        ending.cancelled("unfit");

        assertThat(told).containsExactly("hook: unfit");
    }
}
