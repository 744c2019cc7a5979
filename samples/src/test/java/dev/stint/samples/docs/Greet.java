package dev.stint.samples.docs;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.util.List;
import java.util.function.Consumer;

public final class Greet extends IterableJob<Greet.Args, String> {
    public record Args(List<String> names) {}

    public static final JobType<Args> TYPE = JobType.of("greet", Args.class);

    private final Consumer<String> door;

    public Greet(Consumer<String> door) {
        super(TYPE);
        this.door = door;
    }

    @Override
    protected Enumerator<String> enumerator(Args args) {
        return Enumerators.list(args.names());
    }

    @Override
    protected void step(String name, StepContext<Args> context) {
        door.accept("Hello " + name + ", you are number " + context.itemNumber());
    }
}
