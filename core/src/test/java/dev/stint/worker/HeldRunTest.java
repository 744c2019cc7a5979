package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Accepts;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.ClaimRequest;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.WorkerCard;
import dev.stint.checkpoint.Progress;
import dev.stint.client.Client;
import dev.stint.cursor.Cursor;
import dev.stint.stint.StopSign;
import dev.stint.testing.NumbersJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeldRunTest {
    private static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(25);
    private static final Progress EARLY = Progress.NONE.at(Cursor.of(1L));
    private static final Progress LATE = Progress.NONE.at(Cursor.of(2L));

    private final HeldRun run = new HeldRun(claim(), null, 0);

    HeldRunTest() {
        run.begin("continuous", WINDOW);
    }

    private static Claim claim() {
        InMemoryBackend backend = new InMemoryBackend();
        var unused = new Client(backend).enqueue(NumbersJob.TYPE, new NumbersJob.Args(3));
        Accepts accepts = new Accepts(List.of("default"), Map.of(NumbersJob.TYPE.name(), 1));
        WorkerCard card = new WorkerCard("worker", "worker", Duration.ofSeconds(10), accepts, Map.of());
        ClaimRequest request = new ClaimRequest(1, 0, 1, List.of());
        return backend.connect(card).claim(request).claims().get(0);
    }

    /** The watch has put it on, as what was published is not durable. */
    private Checkpoint heldAfterAnEarlyCheckpoint() {
        run.publish(EARLY);
        Checkpoint early = run.checkpoint().orElseThrow();
        run.publish(LATE);
        run.sign().hold(StopSign.Hold.WINDOW);
        return early;
    }

    @Test
    void an_answer_lets_a_stint_go_on_that_is_within_its_window() {
        run.acknowledge(heldAfterAnEarlyCheckpoint(), 0, WINDOW / 2);

        assertThat(run.sign().raised()).isFalse();
    }

    @Test
    void an_answer_that_is_late_leaves_a_stint_held_whose_later_steps_are_outside_its_window() {
        run.acknowledge(heldAfterAnEarlyCheckpoint(), 0, 2 * WINDOW);

        assertThat(run.sign().raised()).isTrue();
    }

    @Test
    void an_answer_to_all_that_was_published_lets_it_go_on_however_late() {
        var unused = heldAfterAnEarlyCheckpoint();
        run.acknowledge(run.checkpoint().orElseThrow(), 0, 2 * WINDOW);

        assertThat(run.sign().raised()).isFalse();
    }

    @Test
    void a_stint_that_is_held_for_its_lease_wants_an_answer_although_nothing_of_it_is_behind() {
        assertThat(run.needsPulse()).isFalse();

        run.sign().hold(StopSign.Hold.LEASE);

        assertThat(run.needsPulse()).isTrue();
    }
}
