package dev.stint.job;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.control.Rate;
import dev.stint.control.SignalThrottle;
import dev.stint.control.TimeWindow;
import dev.stint.limit.Limit;
import dev.stint.retry.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a builder collects; not written to after the builder is done. */
final class JobSettings<A extends Record> {
    Function<? super A, ? extends Checkpointing> checkpointing = args -> Checkpointing.CONTINUOUS;
    Retry retry = Retry.exponential(5, Duration.ofSeconds(1), Duration.ofMinutes(5));
    final List<Class<? extends Exception>> failingAtOnce = new ArrayList<>();
    long skipAtMost = Limit.SKIPPED.most();
    Skipping.Budget errorBudget = Skipping.Budget.NONE;
    final List<Class<? extends Exception>> skippedErrors = new ArrayList<>();
    Quarantine quarantine = Quarantine.FAIL;
    OptionalDouble stepsPerSecond = OptionalDouble.empty();
    Optional<Rate> rate = Optional.empty();
    final List<SignalThrottle<? super A>> throttles = new ArrayList<>();
    final List<TimeWindow> windows = new ArrayList<>();
    boolean ignoresWorkerThrottles;
    Optional<Duration> maxRuntime = Optional.empty();
    Optional<Duration> stepTimeout = Optional.empty();
    int maxStints;
    int maxFailures = 1_000;
    boolean supportsDryRun;
    EnumeratorChange enumeratorChange = EnumeratorChange.REFUSE;
    final Map<Integer, UnaryOperator<Map<String, Object>>> migrations = new HashMap<>();
}
