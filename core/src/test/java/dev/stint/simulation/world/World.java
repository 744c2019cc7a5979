package dev.stint.simulation.world;

import dev.stint.backend.InMemoryBackend;
import dev.stint.client.Client;
import dev.stint.simulation.laws.Scene;
import dev.stint.simulation.scheduler.Clocks;
import dev.stint.simulation.scheduler.Dice;
import dev.stint.simulation.scheduler.Machine;
import dev.stint.simulation.scheduler.Report;
import dev.stint.simulation.scheduler.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All there is in a seed. */
final class World {
    private static final int MOST_STROKES = 4;
    private static final int MOST_PODS = 12;

    private final Dice dice = Scheduler.current().dice();
    private final Plan plan = Plan.of(dice);
    private final Machine server = new Machine("backend");
    private final InMemoryBackend backend = new InMemoryBackend(Clocks.of(Scheduler.current(), server));
    private final Scene scene;
    private final Bank bank = new Bank(this, dice.between(1, 3));
    private final List<Shape> shapes =
            List.of(dice.of(Shape.values()), dice.of(Shape.values()), dice.of(Shape.values()));
    private final List<Task> tasks = new ArrayList<>();
    private final List<Pod> pods = new ArrayList<>();
    private boolean rough;
    private int strokes;

    World(Report report) {
        scene = new Scene(report);
        rough = !plan.isCalm();
    }

    Plan plan() {
        return plan;
    }

    Dice dice() {
        return dice;
    }

    Scene scene() {
        return scene;
    }

    /** The jobs of this seed; few, so that their runs meet. */
    List<Shape> shapes() {
        return shapes.stream().distinct().toList();
    }

    Bank bank() {
        return bank;
    }

    /** The backend itself; whoever is not its own machine goes through an {@link Office}. */
    InMemoryBackend backend() {
        return backend;
    }

    Machine server() {
        return server;
    }

    /** Whether anything may go wrong. */
    boolean isRough() {
        return rough;
    }

    /** A point at which it tells something if the machine dies or freezes: it may. */
    void tellingPlace() {
        tellingPlace(1);
    }

    /** One that is so many times as telling as others. */
    void tellingPlace(int more) {
        int places = plan.tellingPlaces() / more;
        if (rough && places > 0 && strokes < MOST_STROKES && dice.oneIn(places)) {
            here().ifPresent(this::strike);
        }
        Scheduler.point();
    }

    private void strike(Pod pod) {
        strokes++;
        if (dice.oneIn(2)) {
            var unused = startPod();
        }
        if (dice.oneIn(2)) {
            Scheduler.current().crash(pod.machine());
        } else {
            pod.freeze(dice.below((long) (dice.of(2.5e6, 2.5e6, 8e6) * pod.leaseMillis())));
        }
    }

    /** A worker has claimed runs: now and then it is asked just then to take no others. */
    void mayDrain(Pod pod, String workerId) {
        if (rough && plan.drains() > 0 && pods.size() < MOST_PODS && dice.oneIn(plan.drains())) {
            pod.quiet();
            var unused = new Client(new Office(backend, this)).quiet(workerId);
            var unusedPod = startPod();
        }
    }

    /** An item of this run brings the process down that works it; another one is started. One in four takes a network with it. */
    void bringDown(String run) {
        Pod pod = here().orElseThrow();
        Pod other = rough && dice.oneIn(4) ? anyPod() : null;
        if (other != null) {
            other.network().cutOff(dice.below(2_500_000_000L));
        }
        var unused = startPod();
        pod.dieOf(run);
        Scheduler.point(); // nobody comes past it
    }

    private Optional<Pod> here() {
        Machine here = Machine.current();
        return pods.stream().filter(pod -> pod.machine() == here).findFirst();
    }

    void calmDown() {
        rough = false;
    }

    /** Shows the scene what the backend holds now. */
    void look() {
        scene.look(backend::find);
    }

    Task task(int number) {
        return tasks.get(number);
    }

    /** Draws what a further run is to do; returns its number. */
    int draw(Shape shape) {
        tasks.add(Task.of(dice, shape, !rough, plan.deadly()));
        return tasks.size() - 1;
    }

    List<Pod> pods() {
        return pods;
    }

    Pod startPod() {
        Duration lease = Duration.ofMillis(dice.of(1_000, 1_000, 2_000, 5_000));
        Pod pod = new Pod(this, "pod-" + (pods.size() + 1), lease, dice.between(1, 3));
        pods.add(pod);
        pod.start();
        return pod;
    }

    boolean hasOpenPod() {
        return pods.stream().anyMatch(Pod::isOpen);
    }

    /** One that works and is not about to end; null if there is none. */
    Pod anyPod() {
        List<Pod> up = pods.stream().filter(Pod::isUp).toList();
        return up.isEmpty() ? null : dice.of(up);
    }
}
