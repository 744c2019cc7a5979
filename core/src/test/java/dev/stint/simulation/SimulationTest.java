package dev.stint.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.simulation.Simulation.Outcome;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Core under thousands of seeds. See {@code docs/simulation.md}. */
class SimulationTest {
    private static final long SEEDS = Long.getLong("stint.simulation.seeds", 3_000);
    private static final long FIRST = Long.getLong("stint.simulation.first", 0);
    private static final int SOAK_MINUTES = Integer.getInteger("stint.simulation.minutes", 10);

    @Test
    void the_same_seed_has_the_same_trace() {
        Simulation one = new Simulation(Map.of());
        Simulation other = new Simulation(Map.of());
        for (long seed = 0; seed < 50; seed++) {
            assertThat(one.play(seed, false).trace().hash())
                    .as("seed %d", seed)
                    .isEqualTo(other.play(seed, false).trace().hash());
        }
    }

    @Test
    void no_seed_breaks_a_law() throws Exception {
        verify(new Fleet(FIRST, SEEDS, Long.MAX_VALUE));
    }

    @Test
    @Tag("soak")
    void no_seed_breaks_a_law_for_minutes() throws Exception {
        verify(new Fleet(System.nanoTime() >>> 8, Long.MAX_VALUE, SOAK_MINUTES * 60_000_000_000L));
    }

    @Test
    @EnabledIfSystemProperty(named = "stint.simulation.seed", matches = ".+")
    void one_seed_in_words() {
        Outcome outcome = new Simulation(Map.of()).play(Long.getLong("stint.simulation.seed"), true);
        outcome.trace().lines().forEach(System.out::println);

        assertThat(outcome.isBroken()).as(outcome.report().words()).isFalse();
    }

    private static void verify(Fleet fleet) throws InterruptedException, ExecutionException {
        List<Outcome> broken = fleet.play();

        System.out.println(fleet.summary());
        assertThat(broken.stream().map(SimulationTest::words)).isEmpty();
        assertThat(fleet.seeds()).isPositive();
    }

    /** What is needed to understand a seed, and to see it again. */
    private static String words(Outcome outcome) {
        List<String> trace =
                new Simulation(Map.of()).play(outcome.seed(), true).trace().lines();
        int until = 0;
        while (until < trace.size() && !trace.get(until).contains("BROKEN")) {
            until++;
        }
        List<String> last = trace.subList(Math.max(0, until - 60), Math.min(until + 1, trace.size()));
        return "seed " + outcome.seed() + " breaks " + outcome.report().law() + ": "
                + outcome.report().words()
                + "\nto see all of it: mvn -B -ntp -pl core test -Dtest=SimulationTest#one_seed_in_words"
                + " -Dstint.simulation.seed=" + outcome.seed() + "\n" + String.join("\n", last);
    }
}
