package dev.stint.simulation.world;

import dev.stint.checkpoint.Checkpointing;
import dev.stint.enumerate.Enumerator;
import dev.stint.job.ItemAgain;
import dev.stint.job.ItemSkipped;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.Quarantine;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import dev.stint.simulation.laws.Life;
import dev.stint.simulation.laws.Scene;
import dev.stint.simulation.scheduler.Machine;
import dev.stint.simulation.scheduler.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The job of all runs: it tells the scene what it does. */
final class Work extends IterableJob<Work.Args, List<Long>> {
    /** A run's number, by which its task is found, and its unique key. */
    record Args(int number, String key) {}

    private final Shape shape;
    private final World world;
    private final Map<Integer, String> runs = new HashMap<>();

    Work(Shape shape, World world) {
        super(typeOf(shape));
        this.shape = shape;
        this.world = world;
    }

    static JobType<Args> typeOf(Shape shape) {
        return JobType.of(shape.job(), Args.class).uniqueBy("key");
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.retry(4, Duration.ofMillis(20), Duration.ofMillis(200));
        config.checkpointing(mode());
        if (world.plan().quarantine() > 0) {
            config.quarantine(Quarantine.skipping(world.plan().quarantine()));
        }
        if (world.plan().maxRuntime() != null) {
            config.maxRuntime(world.plan().maxRuntime());
        }
        if (world.plan().stepsPerSecond() > 0) {
            config.throttle(world.plan().stepsPerSecond());
        }
    }

    private Checkpointing mode() {
        return switch (shape.mode()) {
            case CONTINUOUS -> Checkpointing.CONTINUOUS;
            case EVERY_STEP -> Checkpointing.EVERY_STEP;
            case BEFORE_STEP -> Checkpointing.BEFORE_STEP;
            case TRANSACTIONAL -> world.bank().mode();
        };
    }

    @Override
    protected Enumerator<List<Long>> enumerator(Args args) {
        Task task = world.task(args.number());
        Enumerator<List<Long>> all = shape.over(task.items());
        return world.plan().deadly() ? all.filter(elements -> read(task, args, elements)) : all;
    }

    private boolean read(Task task, Args args, List<Long> elements) {
        int first = elements.get(0).intValue();
        if (task.of(first) == Temper.UNREADABLE && task.takeOne(first)) {
            world.bringDown(runs.get(args.number()));
        }
        return true;
    }

    @Override
    protected void step(List<Long> elements, StepContext<Args> context) throws Exception {
        Scheduler.point();
        String run = context.runId();
        int first = elements.get(0).intValue();
        Task task = world.task(context.args().number());
        scene().began(run, context.token(), first);
        try {
            pass(task.halfNanos(first));
            fail(task, run, elements);
            pass(task.halfNanos(first));
            for (long element : elements) {
                world.tellingPlace();
                effect(context, (int) element);
            }
            speak(task.of(first), context);
            world.tellingPlace();
        } finally {
            if (!Machine.current().isDead()) { // who has died in a step is in it for ever
                scene().left(run, context.token());
            }
        }
    }

    private static void pass(long nanos) {
        if (nanos > 0) {
            Scheduler.sleep(nanos);
        }
    }

    private void fail(Task task, String run, List<Long> elements) throws IOException {
        int first = elements.get(0).intValue();
        Temper temper = task.of(first);
        if (temper == Temper.SKIPS) {
            elements.forEach(element -> scene().skipped(run, element.intValue()));
            throw new ItemSkipped("not this one");
        }
        if (temper != Temper.UNREADABLE && task.takeOne(first)) {
            if (temper == Temper.AGAIN && shape.mode() != Life.Mode.BEFORE_STEP) { // there it is a failure
                throw new ItemAgain(Duration.ofMillis(30), "later");
            }
            if (temper == Temper.DEADLY) {
                world.bringDown(run);
            }
            scene().threw(run, elements, temper.toString());
            throw new IOException("this item fails");
        }
    }

    private void effect(StepContext<Args> context, int item) {
        if (shape.mode() == Life.Mode.TRANSACTIONAL) {
            world.bank().write(context.runId(), context.token(), item);
        } else {
            scene().effect(context.runId(), context.token(), item);
        }
    }

    private static void speak(Temper temper, StepContext<Args> context) {
        switch (temper) {
            case PAUSES -> context.pause("said so");
            case INTERRUPTS -> context.interrupt("a break", Duration.ofMillis(10));
            case COMPLETES -> context.complete();
            case CANCELS -> context.cancel("said so");
            default -> {}
        }
    }

    private Scene scene() {
        return world.scene();
    }

    @Override
    protected void onStart(RunContext<Args> run) throws Exception {
        begin(run);
        hook(run, "onStart");
    }

    @Override
    protected void onResume(RunContext<Args> run) throws Exception {
        begin(run);
        hook(run, "onResume");
    }

    private void begin(RunContext<Args> run) throws Exception {
        runs.put(run.args().number(), run.runId());
        var unused = run.perStint(Session.class, () -> new Session(scene(), run.runId(), run.token()));
    }

    @Override
    protected void onInterrupt(RunContext<Args> run, String reason) throws Exception {
        hook(run, "onInterrupt");
    }

    @Override
    protected void onComplete(RunContext<Args> run) throws Exception {
        hook(run, "onComplete");
    }

    @Override
    protected void onFailure(RunContext<Args> run, Exception error) throws Exception {
        hook(run, "onFailure");
    }

    @Override
    protected void onCancel(RunContext<Args> run, String reason) throws Exception {
        hook(run, "onCancel");
    }

    private void hook(RunContext<Args> run, String hook) throws IOException {
        Scheduler.point();
        scene().hook(run.runId(), run.token(), hook);
        pass(world.plan().hookNanos());
        if (world.isRough() && Scheduler.current().dice().oneIn(20)) {
            scene().threw(run.runId(), List.of(), hook);
            throw new IOException(hook + " fails");
        }
    }
}
