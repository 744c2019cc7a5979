package dev.stint.samples.demo;

import dev.stint.admin.AdminServer;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.samples.command.ControlRoom;
import dev.stint.samples.jobs.NearestBigger;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** One demo from its first line to its last. To be used by one thread. */
final class Show {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration LAST_LIMIT = LIMIT.plusSeconds(20);
    private static final long TICK_MILLIS = 100;

    private final Screen screen;
    private final Promise promise;
    private final long seed;

    Show(Screen screen, Promise promise, long seed) {
        this.screen = screen;
        this.promise = promise;
        this.seed = seed;
    }

    /** Answers whether the run has ended in time and the promise of its mode was kept. */
    boolean run() throws IOException, SQLException, InterruptedException {
        long began = System.nanoTime();
        screen.say("For each city of the world, the nearest one with more inhabitants: a run of 26,416 items, in "
                + promise.mode() + " checkpointing.");
        screen.say("A real Redis and two worker processes; deploys and crashes hit the one that works (seed " + seed
                + ").");
        try (Stage stage = Stage.open();
                AdminServer admin = ControlRoom.open(stage.backend(), 0);
                Fleet fleet = new Fleet(stage)) {
            screen.say("Watch it, pause it and throttle it at " + admin.uri());
            Client client = stage.client();
            String id = client.enqueue(NearestBigger.TYPE, new NearestBigger.Args(promise.mode()));
            Mishaps mishaps = new Mishaps(stage, fleet, new Random(seed));
            RunState end = watched(client, id, mishaps, began);
            Audit audit = end == RunState.PAUSED ? Audit.soFar(stage.connection()) : Audit.of(stage.connection());
            return audited(end, audit, mishaps.tally());
        }
    }

    /** Watches until the run has ended; one that is not finished in time is paused where it stands. */
    private RunState watched(Client client, String id, Mishaps mishaps, long began)
            throws IOException, SQLException, InterruptedException {
        boolean paused = false;
        while (true) {
            RunRecord run = client.find(id).orElseThrow();
            RunState state = run.status().state();
            Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
            screen.show(pace(run, began));
            if (isOver(state, paused, elapsed)) {
                return state;
            }
            if (elapsed.compareTo(LIMIT) <= 0) {
                mishaps.maybe(run).ifPresent(screen::say);
            } else if (!paused) {
                client.pause(id, "the time of the demo is up");
                paused = true;
            }
            Thread.sleep(TICK_MILLIS);
        }
    }

    /** A run that somebody pauses by hand, as the demo invites to, may be resumed by hand: it is the demo's own pause that counts. */
    static boolean isOver(RunState state, boolean pausedByDemo, Duration elapsed) {
        return state.isEnded() || (pausedByDemo && state == RunState.PAUSED) || elapsed.compareTo(LAST_LIMIT) > 0;
    }

    private static Pace pace(RunRecord run, long began) {
        double seconds = (System.nanoTime() - began) / 1e9;
        long done = run.progress().itemsDone();
        return new Pace(done, run.history().itemsTotal().orElse(0), done / seconds);
    }

    private boolean audited(RunState end, Audit audit, Tally tally) {
        screen.say("");
        screen.say(row("items", "lost", "repeated", "deploys", "crashes", "longest exit", "longest resume"));
        screen.say(row(
                String.format(Locale.ROOT, "%,d", audit.items()),
                Long.toString(audit.lost()),
                Long.toString(audit.repeated()),
                Integer.toString(tally.deploys()),
                Integer.toString(tally.crashes()),
                tally.longestExit().toMillis() + " ms",
                tally.longestResume().toMillis() + " ms"));
        screen.say("");
        if (end == RunState.PAUSED) {
            screen.say("Not all items were done in " + LIMIT.toSeconds()
                    + " s: the run was paused, and the items up to there were counted.");
        } else if (end != RunState.COMPLETED) {
            screen.say("The run is " + end.label() + ": it should be completed, or paused when its time was up.");
            return false;
        }
        boolean kept = promise.isKeptBy(audit, tally.crashes());
        screen.say("Counted in the database. " + promise.mode() + " promises: " + promise.words()
                + (kept ? ". Kept." : ". BROKEN."));
        return kept;
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells) {
            row.append(String.format("%16s", cell));
        }
        return row.toString();
    }
}
