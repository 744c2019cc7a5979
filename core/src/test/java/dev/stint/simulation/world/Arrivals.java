package dev.stint.simulation.world;

import dev.stint.backend.Enqueued;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.simulation.laws.Life;
import dev.stint.simulation.scheduler.Dice;
import java.time.Duration;
import java.util.List;

/** Enqueues runs: some with a key that another has already, some twice under the same id. */
final class Arrivals {
    private final World world;
    private final Client client;
    private final Dice dice;
    private int number;

    Arrivals(World world) {
        this.world = world;
        this.client = new Client(new Entrance(world));
        this.dice = world.dice();
    }

    void enqueue(int runs) {
        for (int i = 0; i < runs; i++) {
            enqueueOne();
        }
    }

    private void enqueueOne() {
        Shape shape = dice.of(world.shapes());
        enqueue(shape, dice.oneIn(4) ? "shared" : "own-" + (number + 1));
    }

    /** Enqueues another run with the key of each that has failed: it still holds it. */
    void rivals() {
        for (Life life : world.scene().lives()) {
            if (life.state() == RunState.FAILED) {
                Work.Args args = Work.typeOf(Shape.CONTINUOUS)
                        .args()
                        .read(life.now().spec().args());
                enqueue(world.task(args.number()).shape(), args.key());
            }
        }
    }

    private void enqueue(Shape shape, String key) {
        int task = world.draw(shape);
        String id = "run-" + ++number;
        RunOptions options = RunOptions.NONE
                .id(id)
                .tags(dice.oneIn(3) ? "red" : "blue")
                .priority(dice.below(2))
                .delay(dice.oneIn(5) ? Duration.ofMillis(dice.below(500)) : Duration.ZERO);
        Work.Args args = new Work.Args(task, key);
        String first = client.enqueue(Work.typeOf(shape), args, options);
        if (dice.oneIn(4)) {
            String again = client.enqueue(Work.typeOf(shape), args, options);
            if (!again.equals(first)) {
                world.scene().broken("AnIdIsOneRun", first + " was enqueued again, and " + again + " came of it");
            }
        }
    }

    /** Tells the scene of a run before anybody can claim it. */
    private static final class Entrance extends Office {
        Entrance(World world) {
            super(world.backend(), world);
        }

        @Override
        public List<Enqueued> enqueue(List<RunSpec> runs) {
            return dev.stint.simulation.scheduler.Scheduler.atOnce(() -> {
                List<Enqueued> answers = backend().enqueue(runs);
                for (int i = 0; i < runs.size(); i++) {
                    if (!answers.get(i).existing()) {
                        born(runs.get(i));
                    }
                }
                world().look();
                return answers;
            });
        }

        private void born(RunSpec spec) {
            int task = Work.typeOf(Shape.CONTINUOUS).args().read(spec.args()).number();
            Task drawn = world().task(task);
            Life.Mode mode = drawn.shape().mode();
            world().scene()
                    .born(
                            backend().find(spec.id()).orElseThrow(),
                            mode,
                            drawn.extent(world().plan().quarantine()));
        }
    }
}
