package dev.stint.worker;

import dev.stint.control.SignalThrottle;
import dev.stint.stint.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What all stints of a worker share. Thread-safe. */
final class Workshop {
    private final Settings settings;
    private final Errors errors;
    private final RunningStints running = new RunningStints();
    private final Throttling throttling;
    private final Rates rates = new Rates();
    private final Asides asides;

    Workshop(Settings settings, Errors errors) {
        this.settings = settings;
        this.errors = errors;
        this.throttling = new Throttling(settings.nanos);
        this.asides = new Asides(settings.helpers("aside"), running, throttling);
    }

    RunningStints running() {
        return running;
    }

    Throttling throttling() {
        return throttling;
    }

    Rates rates() {
        return rates;
    }

    Asides asides() {
        return asides;
    }

    Errors errors() {
        return errors;
    }

    List<SignalThrottle<Object>> throttles() {
        return settings.throttles;
    }

    List<SignalThrottle<AskedSignal.Asked>> jobThrottles() {
        return settings.jobThrottles;
    }

    Duration lease() {
        return settings.lease;
    }

    Duration maxRuntime() {
        return settings.maxRuntime;
    }

    LongSupplier nanos() {
        return settings.nanos;
    }

    DoubleSupplier random() {
        return settings.random;
    }

    /** An item has said that its whole job has to wait. */
    void holdJob(String job, Outcome.Postponed postponed) {
        throttling.holdJob(job, postponed.backoff());
        running.all().stream().filter(stint -> stint.job().equals(job)).forEach(RunningStint::askSignals);
    }
}
