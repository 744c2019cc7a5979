package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.jdbc.TestDatabase;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.worker.Worker;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a hook asks for before, between and after the steps is in no transaction, and a dry run would not take it back. */
class HookConnectionTest {
    private static final TestDatabase DB = TestDatabase.POSTGRES;

    record Args() {}

    /** Writes its numbers by steps, and asks in its hooks as well. */
    private static class Asking extends IterableJob<Args, Long> {
        static final JobType<Args> TYPE = JobType.of("ask-in-hooks", Args.class);
        final Transactional transactional = Transactional.on(DB.pool()).every(2);
        final List<String> refused = new CopyOnWriteArrayList<>();
        final CountDownLatch ended = new CountDownLatch(1);

        Asking() {
            super(TYPE);
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.checkpointing(transactional).retry(1, Duration.ofMillis(1), Duration.ofMillis(1));
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.range(0, 5);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) throws Exception {
            write(item, context);
            if (item == 2) {
                context.interrupt("a break", Duration.ZERO);
            }
        }

        void write(long number, RunContext<Args> context) throws Exception {
            try (var insert = transactional.connection(context).prepareStatement("insert into numbers values (?)")) {
                insert.setLong(1, number);
                insert.executeUpdate();
            }
        }

        private void ask(String hook, RunContext<Args> run) throws Exception {
            try {
                write(-1, run);
            } catch (IllegalStateException e) {
                refused.add(hook);
            }
        }

        @Override
        protected void onStart(RunContext<Args> run) throws Exception {
            ask("onStart", run);
        }

        @Override
        protected void onResume(RunContext<Args> run) throws Exception {
            ask("onResume", run);
        }

        @Override
        protected void onInterrupt(RunContext<Args> run, String reason) throws Exception {
            ask("onInterrupt", run);
        }

        @Override
        protected void onComplete(RunContext<Args> run) {
            ended.countDown();
        }

        @Override
        protected void onFailure(RunContext<Args> run, Exception error) {
            ended.countDown();
        }
    }

    /** As somebody would write it who has not read on. */
    private static final class Unaware extends Asking {
        @Override
        protected void onStart(RunContext<Args> run) throws Exception {
            write(-1, run);
        }
    }

    @BeforeEach
    void emptyTables() throws SQLException {
        PositionTable.create(DB.pool());
        DB.table("numbers", "n bigint primary key");
    }

    private static RunRecord worked(Asking job, RunOptions options) throws Exception {
        try (InMemoryBackend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(job).build()) {
            worker.start();
            Client client = new Client(backend);
            String id = client.enqueue(Asking.TYPE, new Args(), options);
            assertThat(job.ended.await(60, TimeUnit.SECONDS)).isTrue();
            return client.find(id).orElseThrow();
        }
    }

    private static List<Long> numbers() throws SQLException {
        return DB.longs("select n from numbers order by n");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_hook_that_asks_for_the_transaction_is_refused_and_the_steps_go_on(boolean dryRun) throws Exception {
        Asking job = new Asking();

        RunRecord run = worked(job, dryRun ? RunOptions.NONE.dryRun() : RunOptions.NONE);

        assertThat(run.status().state()).isEqualTo(RunState.COMPLETED);
        assertThat(job.refused).containsExactly("onStart", "onInterrupt", "onResume");
        assertThat(numbers()).isEqualTo(dryRun ? List.of() : List.of(0L, 1L, 2L, 3L, 4L));
    }

    @Test
    void the_refusal_says_what_to_do_instead() throws Exception {
        RunRecord run = worked(new Unaware(), RunOptions.NONE);

        assertThat(run.status().state()).isEqualTo(RunState.FAILED);
        assertThat(run.history().error())
                .contains(
                        "run " + run.id() + " has no transaction now",
                        "write in the step",
                        "take a connection of your own in the hook",
                        "context.dryRun()");
        assertThat(numbers()).isEmpty();
    }
}
