package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Launch;
import dev.stint.backend.RunSpec;
import dev.stint.backend.RunState;
import dev.stint.checkpoint.Checkpointing;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerators;
import dev.stint.event.RunEvent.Kind;
import dev.stint.testing.NumbersJob;
import dev.stint.testing.ResumeLaw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A run that goes through what another one has skipped. */
class ReplayTest extends WorkerCase {
    private final Set<Long> bad = ConcurrentHashMap.newKeySet();
    private final Set<Long> gone = ConcurrentHashMap.newKeySet();
    private final List<Long> stepped = new CopyOnWriteArrayList<>();

    private NumbersJob job() {
        return new NumbersJob()
                .configured(config -> config.skipping(10, IOException.class))
                .over(numbers -> numbers.filter(item -> !gone.contains(item)))
                .stepping((item, context) -> {
                    if (bad.contains(item)) {
                        throw new IOException("bad: " + item);
                    }
                    stepped.add(item);
                });
    }

    private String replay(String id, String original) {
        RunSpec first = run(original).spec();
        var unused = memory.enqueue(
                List.of(new RunSpec(id, first.job(), first.args(), first.routing(), Launch.NOW.replaying(original))));
        return id;
    }

    private void awaitCompleted(String id) throws InterruptedException {
        backend.await(() -> state(id) == RunState.COMPLETED);
    }

    private String skippedAt(Long... items) throws InterruptedException {
        bad.addAll(List.of(items));
        String id = enqueue(9);
        awaitCompleted(id);
        bad.clear();
        stepped.clear();
        return id;
    }

    @Test
    void just_the_skipped_items_are_worked_in_the_order_of_skipping() throws Exception {
        started(job());
        String original = skippedAt(0L, 4L, 5L, 8L);

        String replay = replay("again", original);
        awaitCompleted(replay);

        assertThat(stepped).containsExactly(0L, 4L, 5L, 8L);
        assertThat(run(replay).progress().itemsDone()).isEqualTo(4);
        assertThat(run(original).progress().itemsSkipped()).isEqualTo(4);
    }

    @Test
    void an_item_that_is_not_there_any_more_is_told_and_passed_over() throws Exception {
        started(job());
        String original = skippedAt(3L, 4L);
        gone.add(3L);

        String replay = replay("again", original);

        assertThat(events.await(Kind.MISSING).detail()).isEqualTo("number 3: it is not there any more");
        awaitCompleted(replay);
        assertThat(stepped).containsExactly(4L);
    }

    @Test
    void what_a_replay_skips_can_be_replayed_too() throws Exception {
        started(job());
        String original = skippedAt(1L, 4L, 7L);
        bad.addAll(List.of(4L, 7L));
        String second = replay("second", original);
        awaitCompleted(second);
        bad.clear();
        stepped.clear();

        awaitCompleted(replay("third", second));

        assertThat(stepped).containsExactly(4L, 7L);
    }

    @Test
    void an_item_has_the_idempotency_key_of_its_first_try_in_each_replay() throws Exception {
        Map<Long, Set<String>> keys = new ConcurrentHashMap<>();
        started(job().stepping((item, context) -> {
            keys.computeIfAbsent(item, each -> ConcurrentHashMap.newKeySet()).add(context.idempotencyKey("charge"));
            if (bad.contains(item)) {
                throw new IOException("charged, and no answer came");
            }
        }));
        String original = skippedAt(4L, 7L);
        bad.add(7L);
        awaitCompleted(replay("second", original));
        bad.clear();
        awaitCompleted(replay("third", "second"));

        assertThat(keys)
                .hasSize(9)
                .allSatisfy(
                        (item, ofItem) -> assertThat(ofItem).as("of %d", item).hasSize(1));
        assertThat(keys.values().stream().flatMap(Set::stream).distinct()).hasSize(9);
    }

    @Test
    void items_that_at_most_once_has_skipped_can_be_replayed() throws Exception {
        started(job().configured(
                        config -> config.skipping(10, IOException.class).checkpointing(Checkpointing.BEFORE_STEP)));
        String original = skippedAt(2L);

        awaitCompleted(replay("again", original));

        assertThat(stepped).containsExactly(2L);
    }

    @Test
    void a_replay_of_a_run_that_is_not_known_says_so() throws Exception {
        started(job());
        RunSpec spec = run(enqueue(1)).spec();
        var unused = memory.enqueue(
                List.of(new RunSpec("again", spec.job(), spec.args(), spec.routing(), Launch.NOW.replaying("nobody"))));

        assertThat(events.await(Kind.RETRIED).detail())
                .contains("the run nobody whose skipped items are to be replayed");
    }

    @Test
    void a_skip_of_an_earlier_release_cannot_be_found_again_and_that_is_told() throws Exception {
        List<String> told = new ArrayList<>();
        Replay<Long> replay = new Replay<>(
                "original",
                Enumerators.times(5),
                List.of(new Skip(Cursor.at("times", 3), "number 2", "E", "")),
                (skip, why) -> told.add(skip.item() + ": " + why));

        try (var items = replay.open(Cursor.START)) {
            assertThat(items.next()).isTrue();
            assertThat(items.isGap()).isTrue();
            assertThat(items.next()).isFalse();
        }

        assertThat(told).containsExactly("number 2: it is not known where the run stood before it");
    }

    @Test
    void a_replay_keeps_the_resume_law() throws Exception {
        List<Skip> skips = new ArrayList<>();
        Set<Long> chosen = new HashSet<>(List.of(0L, 3L, 4L, 9L));
        var source = Enumerators.times(10);
        try (var items = source.open(Cursor.START)) {
            Cursor before = Cursor.START;
            while (items.next()) {
                if (chosen.contains(items.item())) {
                    skips.add(new Skip(items.cursor(), "", "E", "", before));
                }
                before = items.cursor();
            }
        }

        ResumeLaw.check(new Replay<>("original", source, skips, (skip, why) -> {}));
    }
}
