package dev.stint.simulation.world;

import dev.stint.backend.IllegalTransition;
import dev.stint.backend.RunState;
import dev.stint.backend.WorkerStatus;
import dev.stint.client.Barrier;
import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.simulation.laws.Life;
import dev.stint.simulation.laws.Scene;
import dev.stint.simulation.scheduler.Dice;
import dev.stint.simulation.scheduler.Machine;
import dev.stint.simulation.scheduler.Scheduler;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** People who steer: at random while they may, and for the good at the end. */
final class Operators {
    private final World world;
    private final Client client;
    private final Dice dice;
    private final Scene scene;
    private final Machine office = new Machine("office");
    private final Set<Scope> paused = new LinkedHashSet<>();

    Operators(World world) {
        this.world = world;
        this.client = new Client(new Office(world.backend(), world));
        this.dice = world.dice();
        this.scene = world.scene();
    }

    /** Gives one order; it may come at the wrong moment. */
    void order() {
        List<Life> lives = List.copyOf(scene.lives());
        Life life = dice.of(lives);
        try {
            switch (dice.below(11)) {
                case 0 -> pause(life);
                case 1 -> cancel(life);
                case 2 -> goOn(life);
                case 3 -> pause(scope(life));
                case 4 -> resume(anyPaused());
                case 5 -> barrier(scope(life));
                case 6 -> barrier(Scope.run(life.id()));
                case 7 -> tag(life);
                case 8 -> client.throttle(scope(life), dice.between(5, 500));
                case 9 -> client.unthrottle(scope(life));
                default -> workers();
            }
        } catch (IllegalTransition e) {
            Scheduler.current().happened(4, () -> "refused: " + e.getMessage());
        }
    }

    private Scope scope(Life life) {
        List<Scope> scopes = life.now().spec().scopes();
        return scopes.get(dice.below(scopes.size() - 1)); // all but the run itself
    }

    private void pause(Life life) {
        atOnce(() -> {
            client.pause(life.id(), "operator");
            scene.ordered().paused(life);
        });
    }

    private void cancel(Life life) {
        atOnce(() -> {
            client.cancel(life.id(), "operator");
            scene.ordered().cancelled(life);
        });
    }

    private static void atOnce(Runnable order) {
        var unused = Scheduler.atOnce(() -> {
            order.run();
            return true;
        });
    }

    /** Resumes or retries. */
    private void goOn(Life life) {
        if (life.state() == RunState.FAILED) {
            boolean skipping = dice.oneIn(2);
            atOnce(() -> {
                scene.ordered().goesOn(life, skipping);
                client.retry(life.id(), skipping);
            });
        } else if (!life.state().isEnded()) {
            atOnce(() -> {
                scene.ordered().goesOn(life, false);
                client.resume(life.id());
            });
        }
    }

    private void pause(Scope scope) {
        atOnce(() -> {
            client.pause(scope, "operator");
            scene.ordered().paused(scope);
        });
        paused.add(scope);
    }

    private void resume(Scope scope) {
        atOnce(() -> {
            scene.ordered().resumed(scope);
            client.resume(scope);
        });
        paused.remove(scope);
    }

    private Scope anyPaused() {
        return paused.isEmpty() ? Scope.EVERYTHING : dice.of(List.copyOf(paused));
    }

    private void barrier(Scope scope) {
        Life life = scope.kind() == Scope.Kind.RUN ? scene.life(scope.name()) : null;
        if (life == null) {
            pause(scope);
        } else {
            pause(life);
        }
        Duration timeout = Duration.ofMillis(dice.of(300, 1_500, 8_000));
        Scheduler.current().start(office, "operator", () -> {
            try {
                told(scope, client.pauseAndAwait(scope, "operator", timeout));
            } catch (IllegalTransition e) {
                Scheduler.current().happened(4, () -> "refused: " + e.getMessage());
            }
        });
    }

    private void told(Scope scope, Barrier barrier) {
        if (barrier.quiet()) {
            scene.ordered().quiet(scope);
            scene.count("quiet");
        } else {
            scene.count(barrier.unproven().isEmpty() ? "not quiet" : "unproven");
        }
    }

    private void tag(Life life) {
        Set<String> tags = dice.of(Set.of("red"), Set.of("blue"), Set.of("red", "blue"), Set.of());
        atOnce(() -> {
            client.tag(life.id(), tags);
            scene.ordered().tagged(life);
        });
    }

    /** Wants to know whether all is still, just now. */
    void awaitQuiet() {
        Life life = dice.of(List.copyOf(scene.lives()));
        barrier(dice.oneIn(2) ? Scope.EVERYTHING : scope(life));
    }

    /** Says of the dead that they are, and now and then asks a worker to take no further runs. */
    private void workers() {
        for (WorkerStatus status : world.backend().workers()) {
            boolean dead = world.pods().stream()
                    .anyMatch(pod ->
                            pod.isDead() && pod.name().equals(status.card().name()));
            if (dead) {
                var unused = client.declareDead(status.card().id());
            }
        }
        Pod pod = world.anyPod();
        if (pod != null && dice.oneIn(2)) {
            pod.quiet();
            var unused = client.quiet(pod.workerId());
            var unusedPod = world.startPod();
        }
    }

    /** Lets everything go on that was stopped. */
    void letGo() {
        Scheduler.current().crash(office); // nobody waits for quiet any more
        client.controls().scopes().forEach(control -> {
            resume(control.scope());
            client.unthrottle(control.scope());
        });
    }

    /** Sends on whatever rests; true if all runs are over. */
    boolean help() {
        boolean over = true;
        for (Life life : scene.lives()) {
            if (life.state() == RunState.PAUSED || (life.state() == RunState.FAILED && isTold(life))) {
                goOn(life);
            }
            over &= life.state().isEnded() && isTold(life) && life.state() != RunState.FAILED;
        }
        return over;
    }

    /** Whether its hook has been called. */
    private boolean isTold(Life life) {
        return life.now().status().holder() == null
                && world.backend().stillness(Scope.run(life.id())).running().isEmpty();
    }
}
