package dev.stint.simulation.world;

import dev.stint.simulation.scheduler.Dice;
import dev.stint.simulation.scheduler.Scheduler;
import java.time.Duration;

/** What befalls the workers: crashes, freezes, deploys, partitions, clocks that jump. */
final class Misfortune {
    private static final int POINTS = 400;

    private final World world;
    private final Operators operators;
    private final Dice dice;

    Misfortune(World world, Operators operators) {
        this.world = world;
        this.operators = operators;
        this.dice = world.dice();
    }

    void strike() {
        Pod pod = world.anyPod();
        if (pod == null) {
            var unused = world.startPod();
            return;
        }
        switch (dice.below(9)) {
            case 0, 1 -> crash(pod);
            case 2, 3 -> freeze(pod);
            case 4, 5 -> deploy(pod);
            case 6 -> pod.network().cutOff(dice.below(dice.of(300_000_000L, 3_000_000_000L, 6_000_000_000L)));
            case 7 -> jump();
            default -> pod.machine().skewMillis(dice.between(-100_000L, 100_000L));
        }
    }

    /** At one of its next points, or wherever it is when time is up. */
    private void crash(Pod pod) {
        pod.machine().arm(1 + dice.below(POINTS), () -> Scheduler.current().crash(pod.machine()));
        later(pod, () -> Scheduler.current().crash(pod.machine()));
        replace();
    }

    private void later(Pod pod, Runnable what) {
        Scheduler.sleep(dice.below(300_000_000L));
        if (!pod.isDead()) {
            what.run();
        }
    }

    private void freeze(Pod pod) {
        long nanos = dice.below((long) (2.5e6 * pod.leaseMillis()));
        boolean[] frozen = new boolean[1];
        Runnable freezing = () -> {
            if (!frozen[0]) {
                frozen[0] = true;
                pod.freeze(nanos);
            }
        };
        pod.machine().arm(1 + dice.below(POINTS), freezing);
        later(pod, freezing);
        if (dice.oneIn(3)) { // while it is open whether the frozen one still works
            operators.awaitQuiet();
            Scheduler.sleep(nanos + dice.below(300_000_000L));
        }
    }

    private void deploy(Pod pod) {
        pod.stop(Duration.ofMillis(dice.of(0, 20, 5_000, 5_000)));
        replace();
    }

    private void replace() {
        if (!dice.oneIn(4)) {
            var unused = world.startPod();
        }
    }

    private void jump() {
        long millis = dice.of(-5_000L, -300L, 300L, 1_500L, 20_000L);
        world.server().skewMillis(world.server().skewMillis() + millis);
        Scheduler.current().happened(millis, () -> "the backend's clock moves by " + millis + " ms");
        if (millis > 0) {
            world.scene().jumped();
        }
    }
}
