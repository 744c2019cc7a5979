package dev.stint.samples.demo;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.RunStatus;
import dev.stint.backend.ScopeControl;
import dev.stint.samples.process.WorkerProcess;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** Ends, every few seconds, the very worker that works the run: mostly as a deploy does, now and then as a crash. */
final class Mishaps {
    private static final int FIRST_CRASH = 2;
    private static final int DEPLOYS_PER_CRASH = 2;
    private static final long SHORTEST_PEACE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Stage stage;
    private final Fleet fleet;
    private final Random random;
    private final Tally tally = new Tally();
    private long next = System.nanoTime() + SHORTEST_PEACE_NANOS;
    private int count;

    Mishaps(Stage stage, Fleet fleet, Random random) {
        this.stage = stage;
        this.fleet = fleet;
        this.random = random;
    }

    Tally tally() {
        return tally;
    }

    /**
     * Lets something happen, if it is time for it and the fleet is complete.
     *
     * @return what happened in words; empty if nothing did
     */
    Optional<String> maybe(RunRecord run) throws IOException, SQLException, InterruptedException {
        RunStatus.Holder holder = run.status().holder();
        boolean begun = run.progress().itemsDone() > 0; // before that there may be no table to count in
        if (holder == null || !begun || System.nanoTime() - next < 0 || !fleet.isReady()) {
            return Optional.empty();
        }
        Optional<WorkerProcess> victim = fleet.find(holder.worker());
        if (victim.isEmpty()) {
            return Optional.empty();
        }
        count++;
        boolean crash = count == FIRST_CRASH || random.nextInt(DEPLOYS_PER_CRASH + 1) == 0;
        String words = (crash ? crash(victim.get()) : deploy(victim.get())) + "; " + resumed(run.id());
        next = System.nanoTime() + SHORTEST_PEACE_NANOS + random.nextLong(SHORTEST_PEACE_NANOS);
        return Optional.of(words);
    }

    private String deploy(WorkerProcess worker) throws IOException, InterruptedException {
        Duration exit = fleet.replace(worker, "TERM");
        tally.deployed(exit);
        return "deploy: worker " + worker.pid() + " left in " + exit.toMillis() + " ms";
    }

    private String crash(WorkerProcess worker) throws IOException, InterruptedException {
        fleet.replace(worker, "KILL");
        tally.crashed();
        return "crash:  worker " + worker.pid() + " killed by SIGKILL";
    }

    /**
     * Looks at the database, not at what somebody says: the run goes on when the next row is there. One that an operator
     * holds back is not waited for.
     */
    private String resumed(String runId) throws IOException, SQLException, InterruptedException {
        long ended = System.nanoTime();
        long before = Audit.rows(stage.connection());
        long items = Audit.items(stage.connection());
        while (before < items && Audit.rows(stage.connection()) == before) {
            if (isPaused(runId)) {
                return "it is paused";
            }
            if (System.nanoTime() - ended > PATIENCE.toNanos()) {
                if (!stage.client().controls().scopes().isEmpty()) {
                    return "it is held back";
                }
                throw new IOException("no worker went on with the run within " + PATIENCE.toSeconds() + " s");
            }
            Thread.sleep(2);
        }
        Duration resume = Duration.ofNanos(System.nanoTime() - ended);
        tally.resumed(resume);
        return "the next item was done after " + resume.toMillis() + " ms";
    }

    private boolean isPaused(String runId) {
        RunState state = stage.client().find(runId).orElseThrow().status().state();
        return state == RunState.PAUSED
                || stage.client().controls().scopes().stream().anyMatch(ScopeControl::isPaused);
    }
}
