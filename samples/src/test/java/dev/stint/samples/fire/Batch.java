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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs of one scenario, and what is known of them from the outside. To be used by one thread. */
final class Batch {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Client client;
    private final Rows rows;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Duration> recoveries = new HashMap<>();

    /** A run, in its mode. */
    record Entry(String run, String mode, int items) {}

    Batch(Client client, Rows rows) {
        this.client = client;
        this.rows = rows;
    }

    void enqueue(Path file, int items, String queue, List<String> modes) {
        for (String mode : modes) {
            ImportCsv.Args args = new ImportCsv.Args(file.toString(), null, null, rows.table(), mode);
            entries.add(new Entry(client.enqueue(ImportCsv.TYPE, args, RunOptions.NONE.queue(queue)), mode, items));
        }
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
        Await.until(number + " rows are there", PATIENCE, () -> total(rows.found()) >= number || allOver());
    }

    private static long total(Map<String, Rows.Found> found) {
        return found.values().stream().mapToLong(Rows.Found::rows).sum();
    }

    private boolean allOver() {
        return entries.stream().allMatch(this::isOver);
    }

    /** Waits until each run that is not over has got on, and keeps how long that took. */
    void awaitProgress() throws Exception {
        long began = System.nanoTime();
        Map<String, Rows.Found> before = rows.found();
        List<Entry> waiting = new ArrayList<>(entries);
        Await.until("each run has got on; without: " + waiting, PATIENCE, () -> {
            Map<String, Rows.Found> now = rows.found();
            waiting.removeIf(entry -> gotOn(entry, before, now, began));
            return waiting.isEmpty();
        });
    }

    private boolean gotOn(Entry entry, Map<String, Rows.Found> before, Map<String, Rows.Found> now, long began) {
        if (rowsOf(entry, now) > rowsOf(entry, before)) {
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            recoveries.merge(entry.mode, took, (one, other) -> one.compareTo(other) > 0 ? one : other);
            return true;
        }
        Optional<RunRecord> run = look(entry);
        run.filter(record -> record.status().state() == RunState.FAILED).ifPresent(this::retry);
        return run.filter(record -> record.status().state() == RunState.COMPLETED)
                .isPresent();
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

    Toll toll(Entry entry) throws Exception {
        Rows.Found found = rows.found().getOrDefault(entry.run, Rows.Found.NOTHING);
        return new Toll(entry.items - found.items(), found.rows() - found.items());
    }

    Duration recovery(String mode) {
        return recoveries.getOrDefault(mode, Duration.ZERO);
    }
}
