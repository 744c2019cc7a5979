package dev.stint.samples.bench;

import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** How much is measured, and where. The defaults take less than two minutes. */
final class BenchOptions {
    static final String USAGE = "usage: bench [--rounds N] [--items N] [--steps N] [--rows N] [--hand-overs N]"
            + " [--redis URI] [--jdbc URL]";

    private long rounds = 5;
    private long items = 10_000_000;
    private long steps = 5_000;
    private long rows = 1_000_000;
    private long handOvers = 5;
    private @Nullable String redis;
    private @Nullable String jdbc;

    private BenchOptions() {}

    static BenchOptions parse(List<String> args) {
        BenchOptions options = new BenchOptions();
        for (int i = 0; i < args.size(); i += 2) {
            if (i + 1 == args.size()) {
                throw new IllegalArgumentException("the option " + args.get(i) + " needs a value");
            }
            options.set(args.get(i), args.get(i + 1));
        }
        return options;
    }

    private void set(String option, String value) {
        switch (option) {
            case "--rounds" -> number(option, value, 1, n -> rounds = n);
            case "--items" -> number(option, value, 2, n -> items = n);
            case "--steps" -> number(option, value, 2, n -> steps = n);
            case "--rows" -> number(option, value, 2, n -> rows = n);
            case "--hand-overs" -> number(option, value, 0, n -> handOvers = n);
            case "--redis" -> redis = value;
            case "--jdbc" -> jdbc = value;
            default -> throw new IllegalArgumentException("unknown option " + option);
        }
    }

    private static void number(String option, String value, long least, LongConsumer set) {
        long number;
        try {
            number = Long.parseLong(value.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " needs a number, not \"" + value + "\"", e);
        }
        if (number < least || number > 1_000_000_000) {
            throw new IllegalArgumentException(option + " must be " + least + " to 1000000000, not " + number);
        }
        set.accept(number);
    }

    int rounds() {
        return Math.toIntExact(rounds);
    }

    long items() {
        return items;
    }

    long steps() {
        return steps;
    }

    long rows() {
        return rows;
    }

    int handOvers() {
        return Math.toIntExact(handOvers);
    }

    /** Null for an embedded one. */
    @Nullable
    String redis() {
        return redis;
    }

    /** Null for an embedded one. */
    @Nullable
    String jdbc() {
        return jdbc;
    }
}
