package dev.stint.worker;

import dev.stint.control.Rate;
import dev.stint.job.JobConfig;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rate that a job's code asks for: none, one that stands, or one that is asked for now and then. Thread-safe. */
final class CodeRate {
    private static final Logger LOG = LoggerFactory.getLogger(CodeRate.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

    private final String job;
    private final @Nullable Rate live;
    private volatile double stepsPerSecond;
    private boolean asked;
    private long askedAt;

    CodeRate(String job, JobConfig<?> config) {
        this.job = job;
        this.live = config.rate().orElse(null);
        this.stepsPerSecond = config.stepsPerSecond().orElse(0);
    }

    /** Whether there is a limit, known or not. */
    boolean limits() {
        return live != null || stepsPerSecond > 0;
    }

    /** The limit; 0 if there is none or it is not known yet. */
    double stepsPerSecond() {
        return stepsPerSecond;
    }

    /** Whether it must be asked for before the first step. */
    boolean isUnknown() {
        return live != null && stepsPerSecond == 0;
    }

    /** Asks the job, at most once a second; tells whether the rate has changed. One that throws leaves it as it was. */
    synchronized boolean ask(long now) {
        Rate asking = live;
        if (asking == null || (asked && now - askedAt < FRESH_NANOS)) {
            return false;
        }
        asked = true;
        askedAt = now;
        double before = stepsPerSecond;
        stepsPerSecond = answer(asking, before);
        return stepsPerSecond != before;
    }

    private double answer(Rate asking, double before) {
        try {
            double answer = asking.stepsPerSecond();
            if (answer > 0 && answer <= Rate.HIGHEST) {
                return answer;
            }
            LOG.warn(
                    "The rate of job {} must be more than 0 and at most {} steps per second, not {}; {}",
                    job,
                    (long) Rate.HIGHEST,
                    answer,
                    staying(before));
        } catch (Exception | LinkageError | AssertionError e) {
            LOG.warn("The rate of job {} could not be asked for; {}", job, staying(before), e);
        }
        return before;
    }

    private static String staying(double before) {
        return before > 0 ? "it stays at " + before : "no step begins before there is one";
    }
}
