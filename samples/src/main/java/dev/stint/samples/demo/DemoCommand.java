package dev.stint.samples.demo;

import dev.stint.samples.command.Arguments;
import dev.stint.samples.command.Command;
import dev.stint.samples.command.Syntax;
import dev.stint.samples.command.Syntax.Option;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A run that lives through deploys and crashes, and an audit of it. */
public final class DemoCommand implements Command {
    private static final Option MODE = new Option(
            "--checkpointing", "MODE", "continuous, every-step, before-step or transactional, which is the default");
    private static final Option SEED =
            new Option("--seed", "N", "of when what happens to the workers; any if left out, and shown");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "demo",
                "Works a run through deploys and crashes and counts every item. Ends by itself within two minutes.",
                List.of(),
                List.of(MODE, SEED));
    }

    @Override
    public int run(Arguments arguments) throws Exception {
        Promise promise = Promise.of(arguments.text(MODE.name()).orElse("transactional"));
        int seed = arguments.number(SEED.name(), ThreadLocalRandom.current().nextInt(1_000_000), 0, Integer.MAX_VALUE);
        return new Show(Screen.ofThisProcess(), promise, seed).run() ? 0 : 1;
    }
}
