package dev.stint.samples.fire;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.samples.jobs.ImportCsv;
import dev.stint.samples.process.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs of one scenario, and what is known of them from the outside. To be used by one thread. */
final class Batch {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Client client;
    private final Rows rows;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Duration> recoveries = new HashMap<>();
    private final Map<String, Toll> allowed = new HashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    /** A run, in its mode. */
    record Entry(String run, String mode, int items) {}

    Batch(Client client, Rows rows) {
        this.client = client;
        this.rows = rows;
    }

    /** Enqueues a run of a file. */
    void enqueue(Path file, int items, String queue, String mode) {
        ImportCsv.Args args = new ImportCsv.Args(file.toString(), null, null, rows.table(), mode);
        entries.add(new Entry(client.enqueue(ImportCsv.TYPE, args, RunOptions.NONE.queue(queue)), mode, items));
    }

    List<Entry> entries() {
        return entries;
    }

    long items() {
        return entries.stream().mapToLong(Entry::items).sum();
    }

    /** The record of a run; empty while the backend does not answer. */
    Optional<RunRecord> look(Entry entry) {
        try {
            return client.find(entry.run);
        } catch (BackendUnavailable notNow) {
            return Optional.empty();
        }
    }

    /** The id of a worker that holds one of the runs, once there is one. */
    String holder() throws Exception {
        Await.until("a worker holds a run", PATIENCE, () -> holderNow().isPresent() || allOver());
        return holderNow().orElse("");
    }

    private Optional<String> holderNow() {
        return entries.stream()
                .flatMap(entry -> look(entry).stream())
                .flatMap(run -> Optional.ofNullable(run.status().holder()).stream())
                .map(RunStatus.Holder::worker)
                .findFirst();
    }

    private boolean isOver(Entry entry) {
        return look(entry).filter(run -> run.status().state().isEnded()).isPresent();
    }

    /** Waits until the runs together have so many rows, or are over. */
    void awaitRows(long number) throws Exception {
        Await.until(number + " rows are there", PATIENCE, () -> total(found()) >= number || allOver());
    }

    /** What there is of those that were not seen to be done. */
    private Map<String, Rows.Found> found() throws Exception {
        return rows.found(unfinished());
    }

    private static long total(Map<String, Rows.Found> found) {
        return found.values().stream().mapToLong(Rows.Found::rows).sum();
    }

    /** How many runs are over. */
    long over() {
        return entries.stream().filter(this::isOver).count();
    }

    private boolean allOver() {
        return entries.stream().allMatch(this::isOver);
    }

    /** Waits until each run that is not over has got on, and keeps how long that took. */
    void awaitProgress() throws Exception {
        long began = System.nanoTime();
        Map<String, Rows.Found> before = found();
        List<Entry> waiting = new ArrayList<>(notDone());
        Await.until("each run has got on; without: " + waiting, PATIENCE, () -> {
            Map<String, Rows.Found> now = found();
            waiting.removeIf(entry -> gotOn(entry, before, now, began));
            return waiting.isEmpty();
        });
    }

    private boolean gotOn(Entry entry, Map<String, Rows.Found> before, Map<String, Rows.Found> now, long began) {
        if (rowsOf(entry, now) > rowsOf(entry, before)) {
            keep(entry.mode, Duration.ofNanos(System.nanoTime() - began));
            return true;
        }
        Optional<RunRecord> run = look(entry);
        run.filter(record -> record.status().state() == RunState.FAILED).ifPresent(this::retry);
        return run.filter(record -> record.status().state() == RunState.COMPLETED)
                .isPresent();
    }

    /** How many runs of a mode are not over. */
    long open(String mode) {
        return entries.stream()
                .filter(entry -> entry.mode.equals(mode) && !done.contains(entry.run))
                .filter(entry -> !isDone(entry))
                .count();
    }

    /** Keeps the longest time in which a run of a mode has not got on. */
    void watch() throws Exception {
        long now = System.nanoTime();
        Map<String, Rows.Found> found = found();
        for (Entry entry : notDone()) {
            Mark mark = marks.computeIfAbsent(entry.run, run -> new Mark(0, now));
            long rowsNow = rowsOf(entry, found);
            if (rowsNow > mark.rows) {
                keep(entry.mode, Duration.ofNanos(now - mark.since));
                marks.put(entry.run, new Mark(rowsNow, now));
            }
        }
    }

    /** How far a run was, and since when. */
    private record Mark(long rows, long since) {}

    /** The runs that were not seen to be done. */
    List<String> unfinished() {
        return notDone().stream().map(Entry::run).toList();
    }

    private List<Entry> notDone() {
        return entries.stream().filter(entry -> !done.contains(entry.run)).toList();
    }

    private boolean isDone(Entry entry) {
        boolean completed = completed(entry);
        if (completed) {
            done.add(entry.run);
        }
        return completed;
    }

    private void keep(String mode, Duration took) {
        recoveries.merge(mode, took, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private static long rowsOf(Entry entry, Map<String, Rows.Found> found) {
        return found.getOrDefault(entry.run, Rows.Found.NOTHING).rows();
    }

    /** As an operator would: a step of BEFORE_STEP that has failed is not tried again by itself. */
    private void retry(RunRecord run) {
        boolean beforeStep = "before-step".equals(run.history().mode());
        if (!beforeStep) {
            throw new AssertionError("a run has failed for good: " + run);
        }
        client.retry(run.id());
        allow(run.id(), new Toll(1, 0));
    }

    void awaitCompletion() throws Exception {
        for (Entry entry : entries) {
            Await.until(
                    "the run of " + entry + " has completed; it is " + look(entry), PATIENCE, () -> completed(entry));
        }
    }

    private boolean completed(Entry entry) {
        Optional<RunRecord> run = look(entry);
        run.filter(record -> record.status().state() == RunState.FAILED).ifPresent(this::retry);
        return run.filter(record -> record.status().state() == RunState.COMPLETED)
                .isPresent();
    }

    void assertNoAttemptWasUsed() {
        for (Entry entry : entries) {
            RunRecord run = look(entry).orElseThrow();
            if (run.history().attempts().total() > 0) {
                throw new AssertionError("a conflict has used up an attempt: " + run);
            }
        }
    }

    Toll toll(Entry entry) throws Exception {
        Rows.Found found = rows.found(List.of(entry.run)).get(entry.run);
        return new Toll(entry.items - found.items(), found.rows() - found.items());
    }

    /** Lets a run lose and repeat more than its own crashes and failures explain. */
    void allow(String run, Toll more) {
        allowed.merge(run, more, Toll::plus);
    }

    /** The most that a run may lose and repeat. */
    Toll bound(Entry entry) {
        Toll own = Toll.bound(entry.mode, look(entry).orElseThrow());
        return own.plus(allowed.getOrDefault(entry.run, Toll.NOTHING));
    }

    /** How many rows each run has. */
    Map<String, Long> rows() throws Exception {
        Map<String, Rows.Found> found = found();
        Map<String, Long> numbers = new HashMap<>();
        entries.forEach(entry -> numbers.put(entry.run, rowsOf(entry, found)));
        return numbers;
    }

    /** Empty if no run of the mode was seen to get on after a fault: it was over before that. */
    Optional<Duration> recovery(String mode) {
        return Optional.ofNullable(recoveries.get(mode));
    }
}
