package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.control.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Three workers and an operator who do one random thing after another, some of them mistaken or too late. */
final class ModelFleet {
    private static final int MOST_RUNS = 40;
    private static final int MOST_DEATHS = 3;
    private static final List<String> TAGS = List.of("x", "y", "z");

    private final ContractCase stage;
    private final Random random;
    private final List<ModelWorker> workers = new ArrayList<>();
    private int enqueued;
    private int hired;
    private int deaths;

    ModelFleet(ContractCase stage, long seed) {
        this.stage = stage;
        this.random = new Random(seed);
        for (int i = 0; i < 3; i++) {
            workers.add(hire());
        }
    }

    int enqueued() {
        return enqueued;
    }

    /** Does one thing and says what. */
    String doSomething() {
        int dice = random.nextInt(100);
        if (dice < 8) {
            return enqueue();
        }
        if (dice < 80) {
            return workers.get(random.nextInt(workers.size())).doSomething();
        }
        if (dice < 90) {
            return order();
        }
        if (dice < 94) {
            return random.nextInt(3) == 0 ? tag() : steer();
        }
        if (dice < 97) {
            stage.pass(Duration.ofMillis(1 + random.nextInt(5)));
            return "time passes";
        }
        return random.nextInt(10) == 0 ? loseWorker() : replaceWorker();
    }

    private String enqueue() {
        if (enqueued == MOST_RUNS) {
            return "nothing";
        }
        TestRun run = TestRun.of("run-" + enqueued).priority(random.nextInt(3) - 1);
        run = run.tags(TAGS.get(random.nextInt(TAGS.size())), "all");
        if (random.nextInt(4) == 0) {
            run = run.uniqueKey("key-" + random.nextInt(3));
        }
        if (random.nextInt(3) == 0) {
            run = run.delay(Duration.ofMillis(1 + random.nextInt(10)));
        }
        boolean existing = stage.backend().enqueue(List.of(run.spec())).get(0).existing();
        enqueued += existing ? 0 : 1;
        return "enqueue " + run.spec().id();
    }

    private String order() {
        Order.Action[] actions = Order.Action.values();
        Order.Action action = actions[random.nextInt(actions.length)];
        // Half of the cancellations are left out: else no run would live long enough to meet much else.
        if (enqueued == 0 || (action == Order.Action.CANCEL && random.nextBoolean())) {
            return "nothing";
        }
        String id = "run-" + random.nextInt(enqueued);
        try {
            stage.order(id, action);
            return action + " " + id;
        } catch (IllegalTransition refused) {
            return action + " " + id + ", refused";
        }
    }

    /** The job is resumed more often than it is paused: else little would happen. */
    private String steer() {
        boolean job = random.nextInt(4) == 0;
        Scope scope = job ? Scope.job("copy") : Scope.tag(TAGS.get(random.nextInt(TAGS.size())));
        boolean pauses = random.nextInt(job ? 4 : 2) == 0;
        if (pauses) {
            stage.pause(scope);
        } else {
            stage.resume(scope);
        }
        return (pauses ? "pause " : "resume ") + scope;
    }

    private String tag() {
        if (enqueued == 0) {
            return "nothing";
        }
        String id = "run-" + random.nextInt(enqueued);
        String tag = TAGS.get(random.nextInt(TAGS.size()));
        stage.backend().tag(id, Set.of(tag, "all"), Terms.NONE);
        return "tag " + id + " with " + tag;
    }

    private String replaceWorker() {
        ModelWorker leaving = workers.set(random.nextInt(workers.size()), hire());
        leaving.signOff();
        return leaving.id() + " signs off";
    }

    /** The worker falls silent, and the others outlive its lease. */
    private String loseWorker() {
        if (deaths == MOST_DEATHS) {
            return "nothing";
        }
        deaths++;
        ModelWorker dead = workers.remove(0);
        stage.inSteps(() -> workers.forEach(ModelWorker::sync));
        String zombie = dead.doSomething();
        workers.add(hire());
        return dead.id() + " is lost, and then tries: " + zombie;
    }

    private ModelWorker hire() {
        return new ModelWorker(stage.worker("worker-" + hired++), stage.backend(), random);
    }

    /** A last worker completes all that is left. */
    void finishEverything() {
        workers.forEach(ModelWorker::signOff);
        stage.backend().controls().scopes().forEach(control -> stage.resume(control.scope()));
        ModelWorker last = hire();
        for (int round = 0; round < 200 && !allEnded(); round++) {
            resumeAll();
            stage.pass(Duration.ofMillis(20));
            last.completeAll();
        }
        last.completeAll();
        assertThat(allEnded()).as("all runs have ended").isTrue();
    }

    private boolean allEnded() {
        return runs().stream().allMatch(run -> run.status().state().isEnded());
    }

    private void resumeAll() {
        for (RunRecord run : runs()) {
            if (run.status().state() == RunState.PAUSED) {
                stage.order(run.id(), Order.Action.RESUME);
            }
        }
    }

    private List<RunRecord> runs() {
        return stage.backend().list(RunFilter.ALL.page(1_000, null)).runs();
    }
}
