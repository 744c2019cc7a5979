package dev.stint.samples.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The vitals of one worker over time. To be used by one thread. */
final class Pulses {
    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

    private final int worker;
    private final List<Taken> all = new ArrayList<>();

    private record Taken(long at, Vitals vitals) {}

    Pulses(int worker) {
        this.worker = worker;
    }

    void take(long now, Vitals vitals) {
        all.add(new Taken(now, vitals));
    }

    /** Whether it is time for the next; not before the first. */
    boolean isOlderThan(Duration time) {
        return !all.isEmpty() && System.nanoTime() - all.get(all.size() - 1).at > time.toNanos();
    }

    Vitals first() {
        return all.get(0).vitals;
    }

    Vitals last() {
        return all.get(all.size() - 1).vitals;
    }

    /** By how much live memory grows in an hour, by the line that fits best. */
    private double bytesPerHour() {
        double meanHours = all.stream().mapToDouble(this::hours).average().orElse(0);
        double meanBytes = all.stream()
                .mapToLong(taken -> taken.vitals.heapBytes())
                .average()
                .orElse(0);
        double up = 0;
        double over = 0;
        for (Taken taken : all) {
            double hours = hours(taken) - meanHours;
            up += hours * (taken.vitals.heapBytes() - meanBytes);
            over += hours * hours;
        }
        return over == 0 ? 0 : up / over;
    }

    private double hours(Taken taken) {
        return (taken.at - all.get(0).at) / NANOS_PER_HOUR;
    }

    private long most(ToLongFunction<Vitals> of) {
        return all.stream().map(Taken::vitals).mapToLong(of).max().orElse(0);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "worker %d, looked at %d times: live heap from %.1f to %.1f MB, at most %.1f MB, %+.2f MB per hour;"
                        + " threads from %d to %d, at most %d; open files from %d to %d, at most %d",
                worker,
                all.size(),
                first().heapBytes() / 1e6,
                last().heapBytes() / 1e6,
                most(Vitals::heapBytes) / 1e6,
                bytesPerHour() / 1e6,
                first().threads(),
                last().threads(),
                most(Vitals::threads),
                first().files(),
                last().files(),
                most(Vitals::files));
    }
}
