package dev.stint.simulation.world;

import dev.stint.simulation.scheduler.Play;
import dev.stint.simulation.scheduler.Report;
import dev.stint.simulation.scheduler.Scheduler;
import java.time.Duration;

/** The course of a seed: workers and runs, misfortunes and orders between each other, and then peace, in which all must end. */
public final class Story implements Play {
    private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
    private static final int LOOKS = 400;

    @Override
    public void play(Report report) {
        World world = new World(report);
        Arrivals arrivals = new Arrivals(world);
        Operators operators = new Operators(world);
        arrivals.enqueue(1);
        for (int i = 0; i < world.plan().pods(); i++) {
            var unused = world.startPod();
        }
        arrivals.enqueue(world.plan().runs() - 1);
        trouble(world, arrivals, operators);
        peace(world, arrivals, operators);
        world.scene().end(world.backend()::skipped);
    }

    private static void trouble(World world, Arrivals arrivals, Operators operators) {
        Misfortune misfortune = new Misfortune(world, operators);
        int misfortunes = world.plan().misfortunes();
        int orders = world.plan().orders();
        while (misfortunes + orders > 0) {
            Scheduler.sleep(1 + world.dice().below(world.plan().apartNanos()));
            world.bank().sweepEnded();
            if (world.dice().below(misfortunes + orders) < misfortunes) {
                misfortunes--;
                misfortune.strike();
            } else {
                orders--;
                operators.order();
            }
            if (world.dice().oneIn(6)) {
                arrivals.enqueue(1);
                arrivals.rivals();
            }
        }
    }

    /** One healthy worker at least, nobody in the way; whoever froze has thawed when the last lease has ended. */
    private static void peace(World world, Arrivals arrivals, Operators operators) {
        world.calmDown();
        for (Pod pod : world.pods()) {
            pod.machine().arm(0, () -> {});
        }
        arrivals.rivals();
        operators.letGo();
        if (!world.hasOpenPod() || world.dice().oneIn(2)) {
            var unused = world.startPod();
        }
        int looks = 0;
        while (!operators.help() && looks++ < LOOKS) {
            Scheduler.sleep(LOOK_NANOS);
            world.bank().sweepEnded();
        }
        for (Pod pod : world.pods()) {
            if (pod.isUp()) {
                pod.stop(Duration.ofSeconds(20));
            }
        }
        while (world.anyPod() != null) {
            Scheduler.sleep(LOOK_NANOS);
        }
    }
}
