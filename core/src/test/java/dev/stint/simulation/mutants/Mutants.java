package dev.stint.simulation.mutants;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All faults that are seeded. */
public final class Mutants {
    private Mutants() {}

    public static List<Mutant> all() {
        return Stream.of(OfTheBackend.all(), OfTheStint.all(), OfTheWorker.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The classes to lay over core's own, by name. */
    public static Map<String, byte[]> compiled(Mutant mutant) {
        return Compiling.of(mutant);
    }
}
