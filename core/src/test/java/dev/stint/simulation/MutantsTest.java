package dev.stint.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.simulation.Simulation.Outcome;
import dev.stint.simulation.mutants.Mutant;
import dev.stint.simulation.mutants.Mutants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Each fault that is seeded into core on purpose breaks a law in some seed. The table stands in {@code docs/simulation.md}. */
class MutantsTest {
    private static final long SEEDS = Long.getLong("stint.simulation.mutants.seeds", 500);

    /** One for each thread, as it is dear to make. */
    private static final ThreadLocal<Simulation> FAULTLESS = ThreadLocal.withInitial(() -> new Simulation(Map.of()));

    private record Found(Mutant mutant, Optional<Outcome> outcome) {
        String row() {
            return "| " + mutant.name() + " | "
                    + outcome.map(how -> how.report().law() + " | " + how.seed())
                            .orElse("none | none") + " |";
        }
    }

    @Test
    void every_mutant_is_found_whose_seed_is_known() throws Exception {
        verify(Mutants.all().stream().filter(Mutant::isFound).toList());
    }

    /** Takes long, and is there to look for seeds: {@code -Dstint.simulation.mutants.seeds=} says how many. */
    @Test
    @EnabledIfSystemProperty(named = "stint.simulation.mutants.seeds", matches = ".+")
    void every_mutant_is_found() throws Exception {
        verify(Mutants.all());
    }

    private static void verify(List<Mutant> mutants) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        List<Found> all = new ArrayList<>();
        try {
            List<Future<Found>> searches = new ArrayList<>();
            for (Mutant mutant : mutants) {
                searches.add(pool.submit(() -> new Found(mutant, killed(mutant))));
            }
            for (Future<Found> search : searches) {
                all.add(search.get());
            }
        } finally {
            pool.shutdownNow();
        }

        System.out.println("\n| what is wrong | law that it breaks | seed |\n| --- | --- | --- |\n"
                + all.stream().map(Found::row).collect(Collectors.joining("\n")));
        assertThat(all.stream()
                        .filter(found -> found.outcome().isEmpty())
                        .map(found -> found.mutant().name()))
                .as("mutants that no seed has found")
                .isEmpty();
    }

    /** The seed that is known to find it is tried first. A law that is broken without the fault as well finds nothing. */
    private static Optional<Outcome> killed(Mutant mutant) {
        Simulation simulation = new Simulation(Mutants.compiled(mutant));
        LongStream known = mutant.isFound() ? LongStream.of(mutant.seed()) : LongStream.empty();
        return LongStream.concat(known, LongStream.range(0, SEEDS))
                .mapToObj(seed -> simulation.play(seed, false))
                .filter(Outcome::isBroken)
                .filter(outcome -> !FAULTLESS.get().play(outcome.seed(), false).isBroken())
                .findFirst();
    }
}
