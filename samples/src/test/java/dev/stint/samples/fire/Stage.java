package dev.stint.samples.fire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.client.Client;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.process.WorkerProcess;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Servers and a fleet on them, on which one scenario after the other is played. To be used by one thread. */
final class Stage implements AutoCloseable {
    static final List<String> ALL_MODES = List.of("continuous", "every-step", "before-step", "transactional");

    private static final int ROUNDS = Integer.getInteger("stint.fire.rounds", 1);
    private static final int ITEMS_PER_ROUND = Integer.getInteger("stint.fire.items", 150);

    /** How many times the items of the slowest are worked in the same time. */
    private static final Map<String, Integer> SPEED = Map.of("continuous", 3, "transactional", 3);

    private final Path folder;
    private final Servers direct;
    private final String name =
            "f" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
    private final RedisBackend backend;
    private final Fleet fleet;
    private int played;

    /**
     * A stage without workers.
     *
     * @param direct the tests' own way to the servers
     * @param ways the workers', taken in turns
     */
    Stage(Path folder, Servers direct, List<Servers> ways) {
        this.folder = folder;
        this.direct = direct;
        this.backend = RedisBackend.connect(direct.redis());
        this.fleet = new Fleet(folder, name, ways, ALL_MODES.size());
    }

    Fleet fleet() {
        return fleet;
    }

    String queue() {
        return name;
    }

    Client client() {
        return new Client(backend);
    }

    /** To look how long runs are in nobody's hands. */
    Attendance attendance(Diary diary) {
        return new Attendance(backend, fleet, diary);
    }

    /** The place of a worker that holds one of the runs; that of the first worker if all are over. */
    int placeOfHolder(Batch runs) throws Exception {
        String holder = runs.holder();
        return backend.workers().stream()
                .filter(worker -> worker.card().id().equals(holder))
                .mapToInt(worker -> Fleet.place(worker.card().name()))
                .findFirst()
                .orElse(0);
    }

    /** A worker that holds one of the runs. Ids change when a lease was lost; names do not. */
    WorkerProcess holder(Batch runs) throws Exception {
        return fleet.at(placeOfHolder(runs));
    }

    /** Starts workers and waits until they are there. */
    Stage staffed(int workers) throws Exception {
        List<WorkerProcess> all = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            all.add(fleet.start());
        }
        for (WorkerProcess worker : all) {
            fleet.awaitReady(worker);
        }
        return this;
    }

    /** A scenario in which nothing else may be repeated or lost than what crashes and failures of the run allow. */
    void play(String scenario, Fault fault) throws Exception {
        new Scenario(scenario, ALL_MODES).play(fault);
    }

    /** A table of the scenario's own, in which there is nothing. */
    Rows rows() throws Exception {
        Rows rows = new Rows(direct.jdbc(), name + "_" + ++played);
        rows.create();
        return rows;
    }

    Path file(int items) throws IOException {
        Path file = folder.resolve(name + "-" + items + ".csv");
        if (Files.notExists(file)) {
            try (Writer out = Files.newBufferedWriter(file, UTF_8)) {
                for (int item = 1; item <= items; item++) {
                    out.write(item + ",\"record " + item + "\",payload\n");
                }
            }
        }
        return file;
    }

    /** One run of each mode, with a fault here and there. */
    final class Scenario {
        private final String scenario;
        private final List<String> modes;
        private final Random random;

        Scenario(String scenario, List<String> modes) {
            this.scenario = scenario;
            this.modes = modes;
            this.random = Seed.of(scenario);
        }

        void play(Fault fault) throws Exception {
            Batch batch = new Batch(client(), rows());
            for (String mode : modes) {
                int items = ITEMS_PER_ROUND * ROUNDS * SPEED.getOrDefault(mode, 1);
                batch.enqueue(file(items), items, name, mode);
            }
            play(batch, ROUNDS, fault);
        }

        /** With runs that are enqueued already. */
        void play(Batch batch, int rounds, Fault fault) throws Exception {
            try {
                for (int round = 1; round <= rounds; round++) {
                    batch.awaitRows(place(round, rounds, batch.items()));
                    fault.strike(batch);
                    batch.awaitProgress();
                }
                batch.awaitCompletion();
            } catch (AssertionError e) {
                throw new AssertionError(scenario + ": " + e.getMessage() + "\n" + fleet.said(), e);
            }
            judge(batch, rounds);
        }

        /** Somewhere in the n-th part of the runs, but not at their very end. */
        private long place(int part, int parts, long items) {
            long length = items * 8 / 10 / parts;
            return (part - 1) * length + 1 + random.nextLong(length);
        }

        /** Each run for itself: one that repeats more than it may is not made good by others that repeat nothing. */
        void judge(Batch batch, int faults) throws Exception {
            List<Verdict> verdicts = new ArrayList<>();
            for (Batch.Entry entry : batch.entries()) {
                verdicts.add(new Verdict(entry, batch.toll(entry), batch.bound(entry)));
            }
            Table.add(modes.stream()
                    .map(mode -> row(mode, verdicts, faults, batch.recovery(mode)))
                    .toList());
            assertThat(verdicts.stream().filter(verdict -> !verdict.isWithin()))
                    .as("%s: runs out of their bounds; workers said:%n%s", scenario, fleet.said())
                    .isEmpty();
        }

        private Table.Row row(String mode, List<Verdict> verdicts, int faults, Optional<Duration> recovery) {
            Toll toll = Toll.NOTHING;
            Toll bound = Toll.NOTHING;
            int runs = 0;
            long items = 0;
            for (Verdict verdict : verdicts) {
                if (verdict.entry.mode().equals(mode)) {
                    toll = toll.plus(verdict.toll);
                    bound = bound.plus(verdict.bound);
                    items += verdict.entry.items();
                    runs++;
                }
            }
            return new Table.Row(scenario, mode, runs, items, faults, toll, bound, recovery);
        }
    }

    /** What became of one run's items, and the most that may have. */
    private record Verdict(Batch.Entry entry, Toll toll, Toll bound) {
        boolean isWithin() {
            return toll.isWithin(bound);
        }
    }

    @Override
    public void close() {
        fleet.close();
        backend.close();
    }
}
