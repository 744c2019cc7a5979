package dev.stint.backend;

import static dev.stint.backend.Settlements.completed;
import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each change is one atomic step, whoever else is at it at the same moment. */
abstract class RaceContract extends ContractCase {
    private static final int THREADS = 4;
    private static final int ROUNDS = 50;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void end_the_threads() {
        threads.shutdownNow();
    }

    /** Runs all at the same moment; answers what they answer. */
    private <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        CyclicBarrier start = new CyclicBarrier(tasks.size());
        List<Future<T>> running = new ArrayList<>();
        for (Callable<T> task : tasks) {
            running.add(threads.submit(() -> {
                start.await(20, TimeUnit.SECONDS);
                return task.call();
            }));
        }
        List<T> answers = new ArrayList<>();
        for (Future<T> one : running) {
            answers.add(one.get(20, TimeUnit.SECONDS));
        }
        return answers;
    }

    @Test
    void workers_that_claim_at_the_same_moment_share_the_runs() throws Exception {
        enqueue(IntStream.range(0, 200).mapToObj(i -> TestRun.of("r" + i)).toArray(TestRun[]::new));
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            TestWorker worker = worker("w" + i);
            tasks.add(() -> {
                List<String> mine = new ArrayList<>();
                for (List<Claim> some = worker.claim(3); !some.isEmpty(); some = worker.claim(3)) {
                    mine.addAll(ids(some));
                }
                return mine;
            });
        }

        List<String> all = together(tasks).stream().flatMap(List::stream).toList();

        assertThat(all).hasSize(200).doesNotHaveDuplicates();
    }

    @Test
    void one_of_those_who_enqueue_the_same_key_at_the_same_moment_gets_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Callable<Enqueued>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                RunSpec spec =
                        TestRun.of("r" + round + "-" + i).uniqueKey("k" + round).spec();
                tasks.add(() -> backend().enqueue(List.of(spec)).get(0));
            }

            List<Enqueued> answers = together(tasks);

            assertThat(answers)
                    .extracting(Enqueued::id)
                    .containsOnly(answers.get(0).id());
            assertThat(answers).filteredOn(answer -> !answer.existing()).hasSize(1);
        }
    }

    @Test
    void a_cancel_that_meets_a_completion_is_either_refused_or_too_late() throws Exception {
        TestWorker worker = worker("w");
        for (int round = 0; round < ROUNDS; round++) {
            String id = "r" + round;
            Claim claim = claimed(worker, id);

            together(List.of(
                    () -> worker.release(claim, completed(done(1))).refused().isEmpty(),
                    () -> tryTo(id, Order.Action.CANCEL)));

            assertThat(unrevised(run(id))).isEqualTo(resting(RunState.COMPLETED, null));
            worker.release(worker.claimOne(), Settlements.hookDone(RunState.COMPLETED));
        }
    }

    @Test
    void a_pause_that_meets_an_interruption_pauses_the_run_in_either_order() throws Exception {
        TestWorker worker = worker("w");
        for (int round = 0; round < ROUNDS; round++) {
            String id = "r" + round;
            Claim claim = claimed(worker, id);

            List<Boolean> taken = together(List.of(
                    () -> worker.release(claim, interrupted(done(1))).refused().isEmpty(),
                    () -> tryTo(id, Order.Action.PAUSE)));

            assertThat(taken).containsOnly(true);
            assertThat(unrevised(run(id))).isEqualTo(resting(RunState.PAUSED, "because"));
            assertThat(run(id).progress()).isEqualTo(done(1));
        }
    }

    private boolean tryTo(String id, Order.Action action) {
        try {
            order(id, action);
            return true;
        } catch (IllegalTransition refused) {
            return false;
        }
    }
}
