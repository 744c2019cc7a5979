package dev.stint.samples.bench;

import dev.stint.samples.command.Arguments;
import dev.stint.samples.command.Syntax.Option;
import dev.stint.samples.command.UsageException;
import java.util.List;
import java.util.Optional;

/**
 * How much is measured, and where.
 *
 * @param rounds that count
 * @param items of a run in memory
 * @param steps with a checkpoint each
 * @param rows of each table
 * @param handOvers of each kind
 * @param redis empty for an embedded one
 * @param jdbc empty for an embedded one
 */
record BenchOptions(
        int rounds, int items, int steps, int rows, int handOvers, Optional<String> redis, Optional<String> jdbc) {
    static final List<Option> ALL = List.of(
            new Option("--rounds", "N", "how many rounds count; 5 if left out"),
            new Option("--items", "N", "how many items a run in memory has; 10000000 if left out"),
            new Option("--steps", "N", "how many steps with a checkpoint each; 10000 if left out"),
            new Option("--rows", "N", "how many rows each table has; 1000000 if left out"),
            new Option("--hand-overs", "N", "how many deploys, and how many crashes; 5 if left out, 0 for none"),
            new Option("--redis", "URI", "the Redis to measure on; an embedded one if left out"),
            new Option(
                    "--jdbc",
                    "URL",
                    "the database to measure on; if left out an embedded PostgreSQL where the class path has one, else H2"));

    private static final int MOST = 1_000_000_000;

    static BenchOptions of(Arguments given) throws UsageException {
        return new BenchOptions(
                given.number("--rounds", 5, 1, 1_000),
                given.number("--items", 10_000_000, 2, MOST),
                given.number("--steps", 10_000, 2, MOST),
                given.number("--rows", 1_000_000, 2, MOST),
                given.number("--hand-overs", 5, 0, 1_000),
                given.text("--redis"),
                given.text("--jdbc"));
    }
}
