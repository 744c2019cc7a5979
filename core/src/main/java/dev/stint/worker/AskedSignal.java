package dev.stint.worker;

import dev.stint.control.JobSignal;
import dev.stint.control.Signal;
import java.util.Optional;

/** A worker's signal that sees the job, asked like any other. */
record AskedSignal(JobSignal signal) implements Signal<AskedSignal.Asked> {
    /** Whom it is asked for. */
    record Asked(String job, Record args) {}

    @Override
    public boolean strained(Asked asked) throws Exception {
        return signal.strained(asked.job(), asked.args());
    }

    @Override
    public Optional<String> finding(Asked asked) throws Exception {
        return signal.finding(asked.job(), asked.args());
    }
}
