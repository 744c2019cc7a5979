package dev.stint.samples.bench;

import java.io.PrintStream;
import java.util.List;

/**
 * The command {@code bench}: works the same load by hand and by Stint, in turns, and prints the medians with their ratio.
 * Asserts nothing: a goal stands beside each ratio for a reader to compare.
 */
public final class Bench {
    private Bench() {}

    /**
     * Runs the benchmarks.
     *
     * @param args the options, see {@link BenchOptions#USAGE}
     * @return the exit code: 0 done, 1 failed, 2 usage
     */
    public static int run(String... args) {
        BenchOptions options;
        try {
            options = BenchOptions.parse(List.of(args));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(BenchOptions.USAGE);
            return 2;
        }
        return measured(options, System.out);
    }

    private static int measured(BenchOptions options, PrintStream out) {
        try (Place place = Place.open(options)) {
            Table table = new Table(out);
            table.head(place.describe() + "; medians of " + options.rounds() + " rounds, taken in turns");
            for (Comparison comparison : comparisons(options, place)) {
                comparison.measure(table);
            }
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (Exception e) {
            System.err.println("the benchmark has failed: " + e);
            return 1;
        }
    }

    private static List<Comparison> comparisons(BenchOptions options, Place place) {
        return List.of(
                new ItemComparison(options, place),
                new CheckpointComparison(options, place),
                new RowComparison(options, place),
                new HandOverComparison(options, place));
    }
}
