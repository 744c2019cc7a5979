package dev.stint.enumerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.cursor.Cursor;
import dev.stint.testing.ResumeLaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RandomCompositionsTest {
    private static final int SEEDS = 2_500;

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
    void a_batch_size_that_changes_with_each_stint_loses_and_repeats_nothing() throws Exception {
        for (int seed = 0; seed < SEEDS / 4; seed++) {
            Random random = new Random(seed);
            RandomSequence sequence = RandomSequence.of(random, random.nextInt(4), new ArrayList<>());
            if (sequence.expected().stream()
                    .noneMatch(item -> String.valueOf(item).contains("failed with"))) {
                assertThat(inStints(sequence.enumerator(), random))
                        .as("seed " + seed + ", " + sequence.how())
                        .isEqualTo(sequence.expected());
            }
        }
    }

    private static List<Object> inStints(Enumerator<Object> source, Random random) throws Exception {
        List<Object> found = new ArrayList<>();
        Cursor after = Cursor.START;
        boolean ended = false;
        while (!ended) {
            int left = 1 + random.nextInt(2);
            try (Items<List<Object>> items =
                    source.batches(1 + random.nextInt(5)).open(after)) {
                while (left > 0 && !ended) {
                    ended = !items.next();
                    if (!ended && !items.isGap()) {
                        found.addAll(items.item());
                        left--;
                    }
                    after = ended ? after : Cursor.fromJson(items.cursor().toJson());
                }
            }
        }
        return found;
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
