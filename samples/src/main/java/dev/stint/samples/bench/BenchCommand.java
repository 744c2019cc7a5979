package dev.stint.samples.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.stint.samples.command.Arguments;
import dev.stint.samples.command.Command;
import dev.stint.samples.command.Syntax;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * Works the same load by hand and by Stint, in turns, and prints the medians with their ratio. Asserts nothing: a goal stands
 * beside each ratio for a reader to compare.
 */
public final class BenchCommand implements Command {
    @Override
    public Syntax syntax() {
        return new Syntax(
                "bench",
                "Measures Stint beside what it is made of; takes about two minutes.",
                List.of(),
                BenchOptions.ALL);
    }

    @Override
    public int run(Arguments arguments) throws Exception {
        BenchOptions options = BenchOptions.of(arguments);
        // A line for each run would stand between the figures.
        ((Logger) LoggerFactory.getLogger("dev.stint")).setLevel(Level.WARN);
        try (Place place = Place.open(options)) {
            Table table = new Table(System.out);
            table.head(place.describe() + "; medians of " + options.rounds() + " rounds, taken in turns");
            for (Comparison comparison : comparisons(options, place)) {
                comparison.measure(table);
            }
        }
        return 0;
    }

    private static List<Comparison> comparisons(BenchOptions options, Place place) {
        return List.of(
                new ItemComparison(options, place),
                new CheckpointComparison(options, place),
                new RowComparison(options, place),
                new HandOverComparison(options, place));
    }
}
