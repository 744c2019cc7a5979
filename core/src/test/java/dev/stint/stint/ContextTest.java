package dev.stint.stint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Progress;
import dev.stint.control.Interruption;
import dev.stint.job.Entry;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.testing.NumbersJob;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a step is told of its run, and what a terminal hook is. */
class ContextTest extends StintCase {
    private record Resource(AtomicReference<String> state) implements AutoCloseable {
        @Override
        public void close() {
            state.set("closed");
        }
    }

    @Test
    void a_step_knows_its_run_and_the_number_of_its_item() {
        start = new Progress(behind(3), 3, 1, Progress.NONE.notes());
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            assertThat(context.runId()).isEqualTo("run");
            assertThat(context.token()).isEqualTo(7);
            assertThat(context.tags()).isEqualTo(Set.of("shard:1"));
            assertThat(context.enqueuedAt()).isEqualTo(Instant.EPOCH);
            assertThat(context.dryRun()).isFalse();
            assertThat(context.itemsDone()).isEqualTo(3);
            assertThat(context.itemNumber()).isEqualTo(5);
            said.add("asked");
        });

        assertThat(work(job, 5)).isEqualTo(Outcome.COMPLETED);
        assertThat(said).contains("asked");
    }

    @Test
    void a_step_can_ask_whether_and_why_it_is_to_hurry() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> {
            assertThat(context.interruption()).isEmpty();
            sign.raise(Interruption.of(Interruption.SHUTDOWN, ""));
            said.add(context.interruption().orElse("no reason"));
        });

        assertThat(work(job, 1)).isInstanceOf(Outcome.Interrupted.class);
        assertThat(said).contains("shutdown");
    }

    @Test
    void each_heartbeat_is_seen_from_outside() {
        Stint<NumbersJob.Args, Long> stint =
                stint(new NumbersJob().stepping((item, context) -> context.heartbeat()), 3);
        assertThat(stint.heartbeats()).isZero();

        stint.work();

        assertThat(stint.heartbeats()).isEqualTo(3);
    }

    @Test
    void only_the_errors_that_a_job_names_fail_it_at_once() {
        NumbersJob job = new NumbersJob()
                .configured(config -> config.failAtOnceOn(IOException.class))
                .stepping((item, context) -> {
                    throw item == 0 ? new IllegalStateException("again") : new IOException("at once");
                });

        assertThat(((Outcome.Failed) work(job, 2)).failure().fatal()).isFalse();
        start = Progress.NONE.at(behind(0));
        assertThat(((Outcome.Failed) work(job, 2)).failure().fatal()).isTrue();
    }

    @Test
    void a_delay_of_no_time_is_legal_and_a_negative_one_is_not() {
        NumbersJob job = new NumbersJob().stepping((item, context) -> interrupt(context, Duration.ZERO));
        NumbersJob negative = new NumbersJob().stepping((item, context) -> interrupt(context, Duration.ofNanos(-1)));

        assertThat(work(job, 2)).isEqualTo(new Outcome.Interrupted(Interruption.of("quota", "")));
        assertThat(((Outcome.Failed) work(negative, 2)).failure().error()).hasMessageContaining("zero or more");
    }

    @Test
    void a_word_of_the_runtimes_is_refused_as_a_reason_of_the_applications() {
        for (String reason : List.of(Interruption.CANCEL, Interruption.PAUSE, Interruption.LEASE_LOST)) {
            NumbersJob job = new NumbersJob().stepping((item, context) -> context.interrupt(reason, Duration.ZERO));

            assertThat(((Outcome.Failed) work(job, 2)).failure().error())
                    .hasMessageContaining("a word of the application's own, not \"" + reason + "\"");
        }
    }

    private static void interrupt(StepContext<NumbersJob.Args> context, Duration delay) {
        context.interrupt("quota", delay);
    }

    @Test
    void what_a_terminal_hook_opens_is_closed_behind_it() throws Exception {
        AtomicReference<String> state = new AtomicReference<>("none");
        NumbersJob job = new NumbersJob() {
            @Override
            protected void onComplete(RunContext<Args> run) throws Exception {
                run.perStint(Resource.class, () -> new Resource(state));
                state.set("open");
            }
        };
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run",
                new NumbersJob.Args(0),
                7,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, true),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10)));

        new Ending<>(Entry.into(job), run, Progress.NONE, this).completed();

        assertThat(state).hasValue("closed");
    }

    @Test
    void what_is_logged_of_a_run_does_not_show_its_args() {
        RunFacts<NumbersJob.Args> run = new RunFacts<>(
                "run-1",
                new NumbersJob.Args(4711),
                7,
                new RunFacts.Origin(Set.of(), Instant.EPOCH, true),
                new RunFacts.Terms(false, 0, Duration.ofSeconds(10)));

        assertThat(run.toString()).contains("run-1", "token=7").doesNotContain("4711");
    }
}
