package dev.stint.worker;

import dev.stint.backend.Lookout;
import dev.stint.control.SignalThrottle;
import dev.stint.control.TimeWindow;
import dev.stint.job.Entry;
import dev.stint.stint.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What all stints of a worker share. Thread-safe. */
final class Workshop {
    private final Settings settings;
    private final Errors errors;
    private final Hands hands;
    private final RunningStints running = new RunningStints();
    private final Throttling throttling;
    private final Rates rates;
    private final Asides asides;
    private final Sweeping sweeping;

    Workshop(Settings settings, Errors errors, Hands hands, Rates rates) {
        this.hands = hands;
        this.settings = settings;
        this.errors = errors;
        this.rates = rates;
        this.throttling = new Throttling(settings.nanos);
        this.asides = new Asides(settings.helpers("aside"), running, throttling, rates);
        this.sweeping = new Sweeping(asides::sweep, settings.nanos);
    }

    RunningStints running() {
        return running;
    }

    Hands hands() {
        return hands;
    }

    Throttling throttling() {
        return throttling;
    }

    Rates rates() {
        return rates;
    }

    /** Paces a stint that begins; a rate that is not known yet is asked for beside it. */
    Pace pace(HeldRun run, Entry<?, ?> job) {
        Pace pace = rates.enter(run.claim().run().spec(), run.sign(), job);
        if (pace.codeRate().isUnknown()) {
            asides.askRates();
        }
        return pace;
    }

    Asides asides() {
        return asides;
    }

    Sweeping sweeping() {
        return sweeping;
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

    /** For what stints have to know of other runs. */
    Lookout lookout() {
        return settings.lookout;
    }

    List<TimeWindow> windows() {
        return settings.windows;
    }

    InstantSource clock() {
        return settings.clock;
    }

    Duration lease() {
        return settings.lease;
    }

    Duration maxRuntime() {
        return settings.maxRuntime;
    }

    Duration stuckAfter() {
        return settings.stuckAfter;
    }

    LongSupplier nanos() {
        return settings.nanos;
    }

    DoubleSupplier random() {
        return settings.random;
    }

    /** An item has said that its whole job has to wait. */
    void holdJob(String job, Outcome.Postponed postponed) {
        throttling.holdJob(job, postponed.why().delay());
        running.all().stream().filter(stint -> stint.job().equals(job)).forEach(RunningStint::askSignals);
    }
}
