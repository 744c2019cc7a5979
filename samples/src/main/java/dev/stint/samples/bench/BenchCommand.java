package dev.stint.samples.bench;

import dev.stint.samples.command.Arguments;
import dev.stint.samples.command.Command;
import dev.stint.samples.command.Syntax;
import java.util.List;

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
