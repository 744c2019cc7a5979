package dev.stint.worker;

import dev.stint.backend.Controls;
import dev.stint.backend.Demand;
import dev.stint.backend.RunSpec;
import dev.stint.backend.ScopeControl;
import dev.stint.backend.Share;
import dev.stint.control.Scope;
import dev.stint.job.Entry;
import dev.stint.stint.StopSign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The rates that hold for the stints of a worker: operators' for every scope that a run is in, and the code's for its job
 * where no operator has decided another. Thread-safe.
 */
final class Rates {
    private final LongSupplier nanos;
    private final Map<String, CodeRate> codeRates = new HashMap<>();
    private final Map<Scope, Allowance> allowances = new HashMap<>();
    private final Set<Pace> paces = new HashSet<>();
    private Controls controls = Controls.NONE;

    Rates(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** A stint begins. Its steps are paced from now on, until it leaves. */
    synchronized Pace enter(RunSpec run, StopSign sign, Entry<?, ?> job) {
        CodeRate codeRate = codeRates.computeIfAbsent(job.type().name(), name -> new CodeRate(name, job.config()));
        Pace pace = new Pace(run, sign, codeRate, nanos);
        paces.add(pace);
        cover(pace);
        return pace;
    }

    synchronized void leave(Pace pace) {
        paces.remove(pace);
        pace.covering().forEach(Allowance::leave);
    }

    /** Operators have decided. */
    synchronized void heed(Controls decided) {
        controls = decided;
        paces.forEach(this::cover);
    }

    private void cover(Pace pace) {
        List<Allowance> before = pace.covering();
        List<Allowance> after = covering(pace);
        after.stream()
                .filter(allowance -> !before.contains(allowance))
                .forEach(allowance -> allowance.enter(nanos.getAsLong()));
        before.stream().filter(allowance -> !after.contains(allowance)).forEach(Allowance::leave);
        pace.cover(after);
    }

    private List<Allowance> covering(Pace pace) {
        RunSpec spec = pace.run();
        Scope ofJob = Scope.job(spec.job().name());
        CodeRate byCode = pace.codeRate();
        Map<Scope, Double> inForce = new HashMap<>();
        if (byCode.limits()) {
            inForce.put(ofJob, byCode.stepsPerSecond());
        }
        for (ScopeControl decided : controls.covering(spec)) {
            decided.stepsPerSecond().ifPresent(rate -> inForce.put(decided.scope(), rate));
        }
        List<Allowance> covering = new ArrayList<>();
        inForce.forEach((scope, rate) -> {
            Allowance allowance = allowances.computeIfAbsent(scope, Allowance::new);
            allowance.inForce(rate, scope.equals(ofJob) ? byCode.stepsPerSecond() : 0);
            covering.add(allowance);
        });
        covering.sort(Comparator.comparing(Allowance::rate));
        return List.copyOf(covering);
    }

    /** Asks the jobs of the stints for their rates. Not on a stint's thread: they may take their time. */
    void ask() {
        for (CodeRate codeRate : inUse()) {
            if (codeRate.ask(nanos.getAsLong())) {
                recover();
            }
        }
    }

    private synchronized Set<CodeRate> inUse() {
        Set<CodeRate> rates = new HashSet<>();
        paces.forEach(pace -> rates.add(pace.codeRate()));
        return rates;
    }

    private synchronized void recover() {
        paces.forEach(this::cover);
    }

    /** Whether the backend is to be asked for shares. */
    synchronized boolean isDue(long now) {
        return allowances.values().stream().anyMatch(allowance -> allowance.isDue(now));
    }

    /** What is to be asked for now. A scope whose last stint has ended says so once. */
    synchronized List<Demand> demands(long now) {
        List<Demand> demands = new ArrayList<>();
        for (Allowance allowance : List.copyOf(allowances.values())) {
            if (allowance.isDue(now)) {
                demands.add(allowance.demand(now));
                if (allowance.isIdle()) {
                    allowances.remove(allowance.scope());
                }
            }
        }
        return demands;
    }

    /**
     * The backend has answered.
     *
     * @param sent when it was asked
     */
    synchronized void grant(List<Share> shares, long sent) {
        long now = nanos.getAsLong();
        for (Share share : shares) {
            Allowance allowance = allowances.get(share.scope());
            if (allowance != null) {
                allowance.grant(share, sent, now);
            }
        }
        if (!shares.isEmpty()) {
            paces.forEach(Pace::wake);
        }
    }
}
