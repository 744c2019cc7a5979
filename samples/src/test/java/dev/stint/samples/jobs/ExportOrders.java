package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.enumerate.Page;
import dev.stint.job.ItemAgain;
import dev.stint.job.IterableJob;
import dev.stint.job.RunContext;
import dev.stint.job.StepContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A paged API into files of equal length. */
final class ExportOrders extends IterableJob<ExportOrders.Args, List<String>> {
    private final Api api;

    ExportOrders(Api api) {
        this.api = api;
    }

    record Args(String bucket) {}

    @FunctionalInterface
    interface Api {
        Answer orders(String token);
    }

    record Answer(int status, List<String> orders, @Nullable String next) {}

    @Override
    protected Enumerator<List<String>> enumerator(Args args) {
        return Enumerators.<String>pages(token -> {
                    Answer answer = api.orders(token);
                    if (answer.status() == 429) {
                        throw new ItemAgain(Duration.ofSeconds(5), "orders API answered 429");
                    }
                    return new Page<>(answer.orders(), answer.next());
                })
                .batches(4);
    }

    @Override
    protected void step(List<String> part, StepContext<Args> context) throws Exception {
        // The same name when this part is tried again.
        Files.write(Path.of(context.args().bucket(), "part-%06d.json".formatted(context.itemNumber())), part);
        context.count("orders", part.size());
    }

    @Override
    protected void onComplete(RunContext<Args> run) throws Exception {
        Files.writeString(Path.of(run.args().bucket(), "_SUCCESS"), Long.toString(run.itemsDone()));
    }
}
