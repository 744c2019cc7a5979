package dev.stint.samples.fire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.backend.Backend;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunStatus;
import dev.stint.backend.WorkerStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * How long runs are in nobody's hands: their worker has no process that could go on, or no lease; or they wait although it is
 * time for them. A stint that is settled and claimed anew between two looks has been in somebody's. To be used by one thread.
 */
final class Attendance {
    private static final Duration BLIND = Duration.ofMillis(200);

    private final Backend backend;
    private final Fleet fleet;
    private final Diary diary;
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Alone> alone = new HashMap<>();
    private final List<Period> ended = new ArrayList<>();

    /** A run in nobody's hands: how many stints it had had by then, what it was like and since when, and when it was last seen so. */
    private static final class Alone {
        private final int stints;
        private final List<Part> parts = new ArrayList<>();
        private long seen;

        private record Part(String how, long since) {}

        Alone(int stints) {
            this.stints = stints;
        }

        void seen(String how, long now) {
            if (parts.isEmpty() || !parts.get(parts.size() - 1).how.equals(how)) {
                parts.add(new Part(how, now));
            }
            seen = now;
        }

        /** After a while in which nobody looked, what was seen counts and no more. */
        Period untilSeenAttended(long now, Diary diary) {
            long since = parts.get(0).since;
            long end = now - seen > BLIND.toNanos() ? seen : now;
            String how = parts.stream().map(Part::how).collect(Collectors.joining(", then "));
            String when = parts.stream()
                    .skip(1)
                    .map(part -> "+" + Duration.ofNanos(part.since - since).toMillis())
                    .collect(Collectors.joining(" "));
            return new Period(Duration.ofNanos(end - since), how, when + " after " + diary.around(since));
        }
    }

    /** How long a run was in nobody's hands, what it was like meanwhile, and what happened about then. */
    private record Period(Duration length, String how, String around) {
        @Override
        public String toString() {
            return how + " " + length.toMillis() + " ms (" + around + ")";
        }
    }

    Attendance(Backend backend, Fleet fleet, Diary diary) {
        this.backend = backend;
        this.fleet = fleet;
        this.diary = diary;
    }

    /** Looks at runs. The backend's clock is this machine's. */
    void look(Collection<String> runs) {
        try {
            List<RunRecord> found =
                    runs.stream().flatMap(run -> backend.find(run).stream()).toList();
            Map<String, Instant> leases = leases();
            for (RunRecord run : found) {
                keep(run, alone(run.status(), leases));
            }
        } catch (BackendUnavailable away) {
            forgive();
        }
    }

    private Map<String, Instant> leases() {
        Map<String, Instant> leases = new HashMap<>();
        for (WorkerStatus worker : backend.workers()) {
            places.put(worker.card().id(), Fleet.place(worker.card().name()));
            if (worker.presence() != WorkerStatus.Presence.LOST) {
                leases.put(worker.card().id(), worker.leaseEnd());
            }
        }
        return leases;
    }

    /** In which way a run is in nobody's hands; empty if it is in somebody's. */
    private Optional<String> alone(RunStatus status, Map<String, Instant> leases) {
        Instant now = Instant.now();
        return switch (status.state()) {
            case RUNNING -> abandoned(Objects.requireNonNull(status.holder()).worker(), leases, now);
            case QUEUED -> Optional.of("queued");
            case DELAYED -> Objects.requireNonNull(status.dueAt()).isAfter(now) ? Optional.empty() : Optional.of("due");
            default -> Optional.empty();
        };
    }

    private Optional<String> abandoned(String worker, Map<String, Instant> leases, Instant now) {
        if (!leases.getOrDefault(worker, Instant.MIN).isAfter(now)) {
            return Optional.of("its worker's lease over");
        }
        return canGoOn(worker) ? Optional.empty() : Optional.of("its worker ended or frozen");
    }

    /** Whether the worker's process lives and is not stopped. */
    private boolean canGoOn(String worker) {
        Path stat = Path.of("/proc", Long.toString(fleet.at(places.get(worker)).pid()), "stat");
        try {
            String said = Files.readString(stat, UTF_8);
            return "RSD".indexOf(said.charAt(said.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return false;
        }
    }

    private void keep(RunRecord run, Optional<String> how) {
        int stints = run.history().tally().stints();
        long now = System.nanoTime();
        Alone before = alone.get(run.id());
        if (before != null && (how.isEmpty() || before.stints != stints)) {
            alone.remove(run.id());
            ended.add(before.untilSeenAttended(now, diary));
        }
        how.ifPresent(
                word -> alone.computeIfAbsent(run.id(), id -> new Alone(stints)).seen(word, now));
    }

    /** Until now the backend could not have been asked to hand anything over: runs are in nobody's hands from now on. */
    void forgive() {
        alone.clear();
    }

    private long longerThan(Duration time) {
        return ended.stream().filter(one -> one.length.compareTo(time) > 0).count();
    }

    /** The longest time that a run was in nobody's hands. */
    Duration longest() {
        return ended.stream().map(Period::length).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private String longestOfEachKind() {
        Map<String, Period> longest = new TreeMap<>();
        ended.forEach(one -> longest.merge(one.how, one, BinaryOperator.maxBy(Comparator.comparing(Period::length))));
        return longest.values().stream().map(Period::toString).collect(Collectors.joining("; "));
    }

    @Override
    public String toString() {
        Duration half = Fleet.LEASE.dividedBy(2);
        return String.format(
                Locale.ROOT,
                "runs were in nobody's hands %,d times: %,d times for longer than %d ms, %,d times for longer than the lease"
                        + " of %d ms; at most: %s",
                ended.size(),
                longerThan(half),
                half.toMillis(),
                longerThan(Fleet.LEASE),
                Fleet.LEASE.toMillis(),
                longestOfEachKind());
    }
}
