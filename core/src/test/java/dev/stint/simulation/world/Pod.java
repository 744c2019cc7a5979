package dev.stint.simulation.world;

import dev.stint.backend.BackendUnavailable;
import dev.stint.simulation.laws.Host;
import dev.stint.simulation.laws.Moment;
import dev.stint.simulation.scheduler.Machine;
import dev.stint.simulation.scheduler.Scheduler;
import dev.stint.worker.Worker;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** One worker in one process, from its start to its end. */
final class Pod implements Host {
    private final World world;
    private final Machine machine;
    private final Network network;
    private final Duration lease;
    private final int concurrency;
    private Worker worker;
    private Moment lastFrozen = Moment.NEVER;
    private boolean stopping;
    private boolean quiet;
    private final Set<String> saidThatItStops = new HashSet<>();
    private String killer;

    Pod(World world, String name, Duration lease, int concurrency) {
        this.world = world;
        this.machine = new Machine(name);
        this.network = new Network(world);
        this.lease = lease;
        this.concurrency = concurrency;
    }

    Machine machine() {
        return machine;
    }

    Network network() {
        return network;
    }

    @Override
    public String name() {
        return machine.name();
    }

    @Override
    public boolean isDead() {
        return machine.isDead();
    }

    @Override
    public Moment lastTrouble() {
        return network.lastTrouble();
    }

    @Override
    public Moment lastFrozen() {
        return machine.isFrozen() ? Moment.now() : lastFrozen;
    }

    @Override
    public Moment confirmed() {
        return network.confirmed();
    }

    @Override
    public Moment heard() {
        return network.heard();
    }

    @Override
    public Moment silentSince() {
        return network.silentSince();
    }

    @Override
    public boolean hasSaidThatItStops(String workerId) {
        return saidThatItStops.contains(workerId);
    }

    /** The backend has carried out a request that says so. */
    void saidThatItStops(String workerId) {
        saidThatItStops.add(workerId);
    }

    @Override
    public String killer() {
        return killer;
    }

    /** An item of this run brings the process down. */
    void dieOf(String run) {
        killer = run;
        Scheduler.current().crash(machine);
    }

    @Override
    public double leaseMillis() {
        return lease.toMillis();
    }

    boolean isUp() {
        return worker != null && !stopping && !machine.isDead();
    }

    /** Whether it takes runs. */
    boolean isOpen() {
        return isUp() && !quiet;
    }

    /** An operator has asked it to take no further runs. */
    void quiet() {
        quiet = true;
    }

    /** Begins on its own machine; a backend that does not answer is asked again. */
    void start() {
        Scheduler.current().start(machine, "main", () -> {
            Worker.Builder builder = Worker.builder(new Wire(world.backend(), world, this, network))
                    .jobs(world.shapes().stream()
                            .map(shape -> new Work(shape, world))
                            .toList())
                    .name(name())
                    .lease(lease)
                    .concurrency(concurrency);
            Worker built = builder.build();
            while (!begun(built)) {
                Scheduler.sleep(10_000_000);
            }
            worker = built;
        });
    }

    private static boolean begun(Worker worker) {
        try {
            worker.start();
            return true;
        } catch (BackendUnavailable e) {
            return false;
        }
    }

    /** As a deploy does. */
    void stop(Duration grace) {
        stopping = true;
        Scheduler.current().start(machine, "stop", () -> {
            worker.stop(grace);
            Scheduler.current().crash(machine);
        });
    }

    void freeze(long nanos) {
        if (machine.isFrozen()) {
            return;
        }
        Scheduler scheduler = Scheduler.current();
        lastFrozen = new Moment(scheduler.now() + nanos, scheduler.stalled());
        scheduler.freeze(machine, nanos);
    }

    String workerId() {
        return worker.id();
    }
}
