package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.testing.ResumeLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomCompositionsTest {
    private static final int SEEDS = 4_000;

    @Test
    void every_composition_has_the_items_that_plain_lists_say_resumes_anywhere_and_closes_what_it_opens_once() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            List<WatchedSource> sources = new ArrayList<>();
            RandomSequence sequence = RandomSequence.of(random, random.nextInt(4), sources);
            try {
                assertThat(Walks.all(sequence.enumerator())).isEqualTo(sequence.expected());
                ResumeLaw.check(sequence.enumerator());
                sources.forEach(WatchedSource::assertEveryWalkWasClosedOnce);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + ", " + sequence.how() + ": " + e.getMessage(), e);
            }
        }
    }

    @Test
    void the_compositions_are_not_all_trivial() {
        int items = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            items += RandomSequence.of(random, random.nextInt(4), new ArrayList<>())
                    .expected()
                    .size();
        }
        assertThat(items).isGreaterThan(SEEDS * 3);
    }
}
