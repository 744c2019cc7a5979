package dev.stint.backend;

import static dev.stint.backend.Settlements.interrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.stint.control.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An idle worker waits without asking; each test fails if the wait goes on for long. */
abstract class WaitContract extends ContractCase {
    private static final Duration FOR_EVER = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private TestWorker worker;

    @BeforeEach
    void an_idle_worker() {
        worker = worker("w");
    }

    @AfterEach
    void end_the_other_thread() {
        other.shutdownNow();
    }

    /** Uses up what may be left to tell, so that a wait that begins now has nothing old to end it. */
    private void nothingIsNew() throws InterruptedException {
        worker.claim(0);
        worker.link().await(Duration.ofMillis(20));
    }

    private Future<?> waiting() throws InterruptedException {
        nothingIsNew();
        CountDownLatch begun = new CountDownLatch(1);
        Future<?> wait = other.submit(() -> {
            begun.countDown();
            worker.link().await(FOR_EVER);
            return null;
        });
        begun.await();
        return wait;
    }

    private static void ends(Future<?> wait) throws Exception {
        wait.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void a_wait_ends_when_its_time_is_over() {
        assertTimeoutPreemptively(PATIENCE, () -> worker.link().await(Duration.ofMillis(50)));
    }

    @Test
    void a_new_run_ends_the_wait() throws Exception {
        Future<?> wait = waiting();

        enqueue(TestRun.of("a"));

        ends(wait);
        assertThat(worker.claim(1)).hasSize(1);
    }

    @Test
    void a_run_that_came_before_the_wait_ends_it() throws Exception {
        nothingIsNew();
        enqueue(TestRun.of("a"));

        assertTimeoutPreemptively(PATIENCE, () -> worker.link().await(FOR_EVER));
    }

    @Test
    void a_run_that_another_worker_gives_back_ends_the_wait() throws Exception {
        TestWorker giver = worker("v");
        Claim claim = claimed(giver, "a");
        Future<?> wait = waiting();

        giver.release(claim, interrupted(done(1)));

        ends(wait);
    }

    @Test
    void a_worker_that_signs_off_ends_the_wait_of_those_who_take_over() throws Exception {
        TestWorker leaving = worker("v");
        claimed(leaving, "a");
        Future<?> wait = waiting();

        leaving.close();

        ends(wait);
    }

    @Test
    void a_resumed_run_ends_the_wait() throws Exception {
        enqueue(TestRun.of("a"));
        order("a", Order.Action.PAUSE);
        Future<?> wait = waiting();

        order("a", Order.Action.RESUME);

        ends(wait);
    }

    @Test
    void a_cancelled_run_ends_the_wait_of_those_who_call_its_hook() throws Exception {
        enqueue(TestRun.of("a"));
        order("a", Order.Action.PAUSE);
        Future<?> wait = waiting();

        order("a", Order.Action.CANCEL);

        ends(wait);
    }

    static List<Scope> scopes() {
        return List.of(Scope.EVERYTHING, Scope.queue("default"), Scope.job("copy"), Scope.tag("x"));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void a_resumed_scope_ends_the_wait(Scope scope) throws Exception {
        enqueue(TestRun.of("a").tags("x"));
        pause(scope);
        assertThat(worker.claim(1)).isEmpty();
        Future<?> wait = waiting();

        resume(scope);

        ends(wait);
        assertThat(worker.claim(1)).hasSize(1);
    }

    @Test
    void a_run_that_loses_its_paused_tag_ends_the_wait() throws Exception {
        enqueue(TestRun.of("a").tags("x"));
        pause(Scope.tag("x"));
        assertThat(worker.claim(1)).isEmpty();
        Future<?> wait = waiting();

        backend().tag("a", Set.of(), Terms.NONE);

        ends(wait);
    }

    @Test
    void a_call_ends_the_wait() throws Exception {
        Future<?> wait = waiting();

        worker.link().wake();

        ends(wait);
    }

    @Test
    void a_call_before_the_wait_ends_the_next_one() throws Exception {
        nothingIsNew();
        worker.link().wake();

        assertTimeoutPreemptively(PATIENCE, () -> worker.link().await(FOR_EVER));
    }

    @Test
    void a_wait_until_the_next_due_time_is_long_enough_to_claim() throws Exception {
        enqueue(TestRun.of("a").delay(Duration.ofMillis(100)));
        Duration nextDue = worker.ask(1).nextDue();

        pass(nextDue.plusMillis(1));

        assertThat(worker.claim(1)).hasSize(1);
    }
}
