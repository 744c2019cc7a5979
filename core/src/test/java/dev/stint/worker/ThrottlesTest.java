package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.control.Signal;
import dev.stint.control.TimeWindow;
import dev.stint.event.RunEvent.Kind;
import dev.stint.job.JobType;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Signals of a worker, of its jobs and of their sources. */
class ThrottlesTest extends WorkerCase {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Signal<Object> STRAINED = args -> true;

    private Duration delay(String id) {
        return Duration.between(clock.instant(), run(id).status().dueAt());
    }

    @Test
    void what_a_signal_has_found_is_told_and_the_back_off_is_evaluated_when_it_bites() throws Exception {
        AtomicInteger bites = new AtomicInteger();
        NumbersJob job = new NumbersJob()
                .configured(config -> config.throttledBy(
                        STRAINED.named("replication lag 7 s > 5 s"),
                        () -> Duration.ofMinutes(bites.incrementAndGet())));
        started(job);
        String id = enqueue(1);

        assertThat(events.await(Kind.THROTTLED).detail()).isEqualTo("throttle, replication lag 7 s > 5 s, for PT1M");
        backend.await(() -> state(id) == RunState.DELAYED);
        assertThat(delay(id)).isEqualTo(Duration.ofMinutes(1));
        clock.move(Duration.ofMinutes(1));
        events.await(Kind.THROTTLED, 2);
        backend.await(() -> state(id) == RunState.DELAYED);
        assertThat(delay(id)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void the_back_off_of_a_source_may_be_a_function_too() throws Exception {
        started(new NumbersJob().over(numbers -> numbers.throttledBy(STRAINED, () -> Duration.ofMinutes(3))));
        String id = enqueue(1);

        backend.await(() -> state(id) == RunState.DELAYED);

        assertThat(delay(id)).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void a_worker_s_signal_may_look_at_the_job_and_its_args() throws Exception {
        started(builder(new NumbersJob(), new NumbersJob(JobType.of("others", NumbersJob.Args.class)))
                .throttledBy(
                        (job, args) -> job.equals("numbers") && args instanceof NumbersJob.Args n && n.items() == 2,
                        () -> LONG));
        String strained = enqueue(2);
        String otherArgs = enqueue(3);
        String otherJob = client.enqueue(JobType.of("others", NumbersJob.Args.class), new NumbersJob.Args(2));

        events.await(Kind.COMPLETED, 2);
        backend.await(() -> state(strained) == RunState.DELAYED
                && state(otherArgs) == RunState.COMPLETED
                && state(otherJob) == RunState.COMPLETED);

        assertThat(delay(strained)).isEqualTo(LONG);
    }

    @Test
    void a_job_may_take_itself_out_of_the_worker_s_signals_but_not_out_of_its_own() throws Exception {
        NumbersJob urgent = new NumbersJob(JobType.of("urgent", NumbersJob.Args.class))
                .configured(config -> config.ignoringWorkerThrottles().throttledBy(args -> args.items() == 1, LONG));
        started(builder(new NumbersJob(), urgent)
                .throttledBy(STRAINED, LONG)
                .throttledBy((job, args) -> job.equals("urgent"), LONG));
        String held = enqueue(1);
        String free = client.enqueue(urgent.type(), new NumbersJob.Args(2));
        String own = client.enqueue(urgent.type(), new NumbersJob.Args(1));

        events.await(Kind.THROTTLED, 2);
        backend.await(() ->
                state(held) == RunState.DELAYED && state(free) == RunState.COMPLETED && state(own) == RunState.DELAYED);
    }

    /** Counts the times its source is opened. */
    private NumbersJob watched(AtomicInteger opened) {
        return new NumbersJob().over(numbers -> after -> {
            opened.incrementAndGet();
            return numbers.open(after);
        });
    }

    @Test
    void a_short_wait_holds_the_stint_before_its_source_is_opened_and_no_run_is_given_back() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        AtomicBoolean strained = new AtomicBoolean(true);
        CountDownLatch asked = new CountDownLatch(1);
        Signal<Object> signal = args -> {
            asked.countDown();
            return strained.get();
        };
        started(builder(watched(opened)).throttledBy(signal, Duration.ofMillis(200)));
        String id = enqueue(2);
        await(asked);

        assertThat(state(id)).isEqualTo(RunState.RUNNING);
        assertThat(opened).hasValue(0);
        strained.set(false);
        backend.await(() -> state(id) == RunState.COMPLETED);

        assertThat(events.kinds()).doesNotContain(Kind.THROTTLED);
        assertThat(run(id).history().tally().stints()).isEqualTo(1);
        assertThat(opened).hasValue(1);
    }

    @Test
    void a_short_wait_that_does_not_end_gives_the_run_back_and_is_no_longer_than_it_says() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        started(builder(watched(opened)).throttledBy(STRAINED, Duration.ofMillis(200)));
        String id = enqueue(2);

        events.await(Kind.THROTTLED);
        backend.await(() -> state(id) == RunState.DELAYED);

        assertThat(delay(id)).isEqualTo(Duration.ofMillis(200));
        assertThat(run(id).status().reason()).isEqualTo("throttle");
        assertThat(opened).hasValue(0);
    }

    @Test
    void outside_its_window_a_job_waits_for_the_opening_and_is_worked_then() throws Exception {
        TimeWindow evening = TimeWindow.daily("18:30-23:00", ZoneOffset.UTC); // it is noon
        AtomicInteger opened = new AtomicInteger();
        started(builder(watched(opened).configured(config -> config.onlyDuring(evening)))
                .clock(clock));
        String id = enqueue(1);

        assertThat(events.await(Kind.THROTTLED).detail())
                .isEqualTo(
                        "throttle, outside the window 18:30-23:00 Z, which opens at 2026-03-01T18:30:00Z, for PT6H30M");
        backend.await(() -> state(id) == RunState.DELAYED);
        assertThat(run(id).status().reason()).isEqualTo("throttle");
        assertThat(run(id).status().dueAt()).isEqualTo(Instant.parse("2026-03-01T18:30:00Z"));
        assertThat(opened).hasValue(0);
        clock.move(Duration.ofHours(7));
        backend.await(() -> state(id) == RunState.COMPLETED);
    }

    @Test
    void a_window_that_closes_ends_the_stint_at_its_boundary() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        NumbersJob job = new NumbersJob()
                .configured(config -> config.onlyDuring(TimeWindow.daily("09:00-15:00", ZoneOffset.UTC)))
                .stepping((item, context) -> {
                    if (item == 0) {
                        clock.move(Duration.ofHours(4));
                    }
                    while (item == 0 && context.interruption().isEmpty()) {
                        Thread.onSpinWait();
                    }
                    closed.countDown();
                });
        started(builder(job).clock(clock));
        String id = enqueue(2);
        await(closed);

        backend.await(() -> state(id) == RunState.DELAYED);

        assertThat(run(id).progress().itemsDone()).isEqualTo(1);
        assertThat(run(id).status().dueAt()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void a_worker_s_window_holds_its_jobs_back_but_not_those_that_have_taken_themselves_out() throws Exception {
        NumbersJob urgent = new NumbersJob(JobType.of("urgent", NumbersJob.Args.class))
                .configured(config -> config.ignoringWorkerThrottles());
        started(builder(new NumbersJob(), urgent)
                .clock(clock)
                .onlyDuring(TimeWindow.daily("18:30-23:00", ZoneOffset.UTC)));
        String held = enqueue(1);
        String free = client.enqueue(urgent.type(), new NumbersJob.Args(1));

        events.await(Kind.COMPLETED);
        backend.await(() -> state(held) == RunState.DELAYED && state(free) == RunState.COMPLETED);
    }
}
