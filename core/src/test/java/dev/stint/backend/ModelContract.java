package dev.stint.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of random operations, with the laws checked after each. */
abstract class ModelContract extends ContractCase {
    private static final int OPERATIONS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatever_workers_and_operators_do_no_run_is_lost_or_doubled(long seed) {
        ModelFleet fleet = new ModelFleet(this, seed);
        ModelLaws laws = new ModelLaws(backend());
        for (int i = 0; i < OPERATIONS; i++) {
            String did = fleet.doSomething();
            laws.check("operation " + i + " of seed " + seed + ": " + did);
        }
        fleet.finishEverything();
        laws.check("the end of seed " + seed);
        assertThat(backend().list(RunFilter.ALL.page(1_000, null)).runs())
                .as("all runs at the end of seed %s", seed)
                .hasSize(fleet.enqueued())
                .allMatch(run -> run.status().state().isEnded() && run.status().holder() == null);
    }
}
