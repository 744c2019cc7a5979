package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.control.Backoff;
import dev.stint.control.Scope;
import dev.stint.control.Signal;
import dev.stint.control.TimeWindow;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.event.RunEvent;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.worker.Worker;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ThrottlingTest {
    private final Queue queue = new Queue();

    @Test
    void a_job_has_a_rate_signals_and_hours() {
        JobConfig<SendMails.Args> config = JobConfig.of(new SendMails(queue));

        assertThat(config.stepsPerSecond()).hasValue(100);
        assertThat(config.throttles()).hasSize(2);
        assertThat(config.windows())
                .singleElement()
                .satisfies(window -> assertThat(window.isOpen(Instant.parse("2026-11-25T12:00:00Z")))
                        .isTrue());
    }

    @Test
    void a_rate_may_be_asked_for() throws Exception {
        queue.most = 40;

        assertThat(JobConfig.of(new Live(queue)).rate().orElseThrow().stepsPerSecond())
                .isEqualTo(40);
    }

    @Test
    void an_operator_decides_otherwise() {
        try (Backend backend = new InMemoryBackend()) {
            Client operator = new Client(backend).as("ada");
            operator.throttle(Scope.job("send-mails"), 20); // in place of the code's 100
            operator.throttle(Scope.tag("customer:7"), 0.5);
            operator.unthrottle(Scope.tag("customer:7"));

            assertThat(operator.controls().scopes())
                    .singleElement()
                    .satisfies(scope -> assertThat(scope.stepsPerSecond()).hasValue(20));
        }
    }

    @Test
    void a_strained_signal_sends_the_run_away_and_says_why() throws Exception {
        queue.waiting = 2_000;
        CompletableFuture<RunEvent> throttled = new CompletableFuture<>();
        try (Backend backend = new InMemoryBackend();
                Worker worker = guarded(Worker.builder(backend).jobs(new Live(queue)), queue)
                        .listener(event -> {
                            if (event.kind() == RunEvent.Kind.THROTTLED) {
                                throttled.complete(event);
                            }
                        })
                        .build()) {
            worker.start();
            Client client = new Client(backend);
            String run = client.enqueue(Live.TYPE, new None());

            assertThat(throttled.get(60, TimeUnit.SECONDS).detail()).contains("2000 mails wait", "PT30S");
            assertThat(client.find(run).orElseThrow().status().state()).isIn(RunState.RUNNING, RunState.DELAYED);
        }
    }

    private static Worker.Builder guarded(Worker.Builder builder, Queue queue) {
        return builder.throttledBy(new LongQueue(queue, 1_000), Duration.ofSeconds(30))
                .throttledBy((job, args) -> job.startsWith("export-") && queue.isFull(), Duration.ofMinutes(1));
    }

    @Test
    void an_enumerator_looks_after_its_own_source() {
        Enumerator<Long> source = Enumerators.times(10);
        Enumerator<Long> protectedSource = source.throttledBy(new LongQueue(queue, 1_000), Duration.ofSeconds(30));

        assertThat(protectedSource.throttles()).hasSize(1);
    }

    @Test
    void an_urgent_job_does_not_wait_for_the_workers_signals() {
        assertThat(JobConfig.of(new Urgent()).ignoresWorkerThrottles()).isTrue();
    }

    @Test
    void signals_are_composed() throws Exception {
        Signal<Object> longQueue = new LongQueue(queue, 1_000);
        Signal<Object> full = args -> queue.isFull();
        Signal<Object> strained = longQueue.or(full.named("the disk is full"));
        Signal<Object> hopeless = longQueue.and(full);

        queue.full = true;
        assertThat(strained.finding("any")).contains("the disk is full");
        assertThat(hopeless.finding("any")).isEmpty();
    }

    record LongQueue(Queue queue, int most) implements Signal<Object> {
        @Override
        public boolean strained(Object args) {
            return finding(args).isPresent();
        }

        @Override
        public Optional<String> finding(Object args) {
            int waiting = queue.waiting();
            return waiting > most ? Optional.of(waiting + " mails wait, more than " + most) : Optional.empty();
        }
    }

    static final class SendMails extends IterableJob<SendMails.Args, Long> {
        record Args(String campaign) {}

        private final Queue queue;

        SendMails(Queue queue) {
            super(JobType.of("send-mails", Args.class));
            this.queue = queue;
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            Signal<Args> bounces = args -> queue.bounces(args.campaign()) > 0.05;
            Backoff untilItIsEmpty = () -> Duration.ofMillis(20L * queue.waiting());
            config.throttle(100) // steps per second, of all runs on all workers
                    .throttledBy(new LongQueue(queue, 1_000), untilItIsEmpty)
                    .throttledBy(bounces.named("too many bounces"), Duration.ofMinutes(10))
                    .onlyDuring(TimeWindow.daily("08:00-20:00", ZoneId.of("Europe/Berlin"))
                            .on(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY));
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.times(1);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {}
    }

    record None() {}

    static final class Live extends IterableJob<None, Long> {
        static final JobType<None> TYPE = JobType.of("live", None.class);

        private final Queue quota;

        Live(Queue quota) {
            super(TYPE);
            this.quota = quota;
        }

        @Override
        protected void configure(JobConfig.Builder<None> config) {
            config.throttle(() -> quota.stepsPerSecond()); // asked once a second while the job runs
        }

        @Override
        protected Enumerator<Long> enumerator(None args) {
            return Enumerators.times(1);
        }

        @Override
        protected void step(Long item, StepContext<None> context) {}
    }

    static final class Urgent extends IterableJob<None, Long> {
        Urgent() {
            super(JobType.of("urgent", None.class));
        }

        @Override
        protected void configure(JobConfig.Builder<None> config) {
            config.ignoringWorkerThrottles();
        }

        @Override
        protected Enumerator<Long> enumerator(None args) {
            return Enumerators.times(1);
        }

        @Override
        protected void step(Long item, StepContext<None> context) {}
    }

    /** What the examples look at. */
    static final class Queue {
        private volatile int waiting;
        private volatile boolean full;
        private volatile double most = 10;

        int waiting() {
            return waiting;
        }

        boolean isFull() {
            return full;
        }

        double bounces(String campaign) {
            return campaign.isEmpty() ? 1 : 0;
        }

        double stepsPerSecond() {
            return most;
        }
    }
}
