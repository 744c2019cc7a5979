package dev.stint.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.IllegalTransition;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.Launch;
import dev.stint.backend.MovableClock;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.backend.UnknownRun;
import dev.stint.cursor.Cursor;
import dev.stint.job.JobType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Enqueueing, asking and ordering, with no worker about. */
class ClientTest {
    private final MovableClock clock = new MovableClock();
    private final Client client = new Client(new InMemoryBackend(clock), clock);

    private record Args(String shard, int size) {}

    private static final JobType<Args> TYPE =
            JobType.of("copy", Args.class).queue("bulk").tagged("shard:{shard}", "copying");

    private RunRecord run(String id) {
        return client.find(id).orElseThrow();
    }

    @Test
    void a_run_has_what_its_type_says() {
        RunRecord run = run(client.enqueue(TYPE, new Args("12", 3)));

        assertThat(run.spec().job().name()).isEqualTo("copy");
        assertThat(run.spec().args()).isEqualTo("{\"shard\":\"12\",\"size\":3}");
        assertThat(run.spec().routing().queue()).isEqualTo("bulk");
        assertThat(run.spec().routing().tags()).containsExactly("copying", "shard:12");
        assertThat(run.status().state()).isEqualTo(RunState.QUEUED);
    }

    @Test
    void options_change_one_run_and_not_its_type() {
        RunOptions options = RunOptions.NONE
                .queue("fast")
                .priority(7)
                .tags("urgent")
                .delay(Duration.ofMinutes(5))
                .startAfter(Cursor.of("range", 9L))
                .pauseAfter(100)
                .dryRun();

        RunRecord run = run(client.enqueue(TYPE, new Args("1", 3), options));

        assertThat(run.spec().routing().queue()).isEqualTo("fast");
        assertThat(run.spec().routing().priority()).isEqualTo(7);
        assertThat(run.spec().routing().tags()).contains("urgent", "shard:1");
        assertThat(run.status().state()).isEqualTo(RunState.DELAYED);
        assertThat(run.status().dueAt()).isEqualTo(clock.instant().plusSeconds(300));
        assertThat(run.progress().cursor()).isEqualTo(Cursor.of("range", 9L));
        assertThat(run.spec().launch().pauseAfter()).isEqualTo(100);
        assertThat(run.spec().launch().dryRun()).isTrue();
    }

    @Test
    void an_id_that_is_there_already_is_answered_and_nothing_is_changed() {
        RunOptions named = RunOptions.NONE.id("nightly-2026-03-01");
        String first = client.enqueue(TYPE, new Args("1", 1), named);
        String second = client.enqueue(TYPE, new Args("2", 2), named);

        assertThat(second).isEqualTo(first).isEqualTo("nightly-2026-03-01");
        assertThat(run(first).spec().args()).contains("\"shard\":\"1\"");
    }

    @Test
    void ids_of_later_runs_sort_behind() {
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> {
                    clock.move(Duration.ofMillis(1));
                    return client.enqueue(TYPE, new Args("1", i));
                })
                .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void one_id_for_several_runs_is_refused_with_the_mend() {
        List<Args> two = List.of(new Args("1", 1), new Args("2", 2));

        assertThatThrownBy(() -> client.enqueueAll(TYPE, two, RunOptions.NONE.id("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave the id out, or enqueue them one by one");
        assertThat(client.list(RunFilter.ALL).runs()).isEmpty();
    }

    @Test
    void args_that_do_not_survive_storage_are_refused_as_they_are_enqueued_and_none_of_the_call_is() {
        record Letter(Object stamps) {}
        JobType<Letter> letters = JobType.of("letters", Letter.class);

        assertThatThrownBy(
                        () -> client.enqueueAll(letters, List.of(new Letter("two"), new Letter(2L)), RunOptions.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args of job letters do not survive storage");
        assertThat(client.list(RunFilter.ALL).runs()).isEmpty();
    }

    @Test
    void a_unique_key_keeps_a_number_and_its_text_apart() {
        record Key(String a, String b) {}
        JobType<Key> unique = JobType.of("unique", Key.class).uniqueBy("a", "b");

        String first = client.enqueue(unique, new Key("x,b=y", "z"));
        String second = client.enqueue(unique, new Key("x", "y,b=z"));

        assertThat(second).isNotEqualTo(first);
        assertThat(client.enqueue(unique, new Key("x", "y,b=z"))).isEqualTo(second);
    }

    @Test
    void a_value_that_looks_like_the_placeholder_of_a_masked_arg_does_not_show_it() {
        record Letter(String to, String secret) {}
        JobType<Letter> letters =
                JobType.of("letters", Letter.class).tagged("to:{to}").masked("secret");

        assertThatThrownBy(() -> client.enqueue(letters, new Letter("{secret}", "sealed")))
                .hasMessageContaining("illegal tag \"to:{secret}\"");
    }

    @Test
    void a_replay_of_a_dry_run_is_dry_too() {
        RunRecord dry = run(client.enqueue(
                TYPE, new Args("1", 3), RunOptions.NONE.pauseAfter(1).dryRun()));
        RunRecord real = run(client.enqueue(TYPE, new Args("1", 3)));
        RunSpecs specs = new RunSpecs(clock);

        assertThat(specs.replaying(dry).launch()).isEqualTo(new Launch(Duration.ZERO, Cursor.START, 0, true, dry.id()));
        assertThat(specs.replaying(real).launch()).isEqualTo(Launch.NOW.replaying(real.id()));
    }

    @Test
    void options_of_a_replay_leave_it_one() {
        RunOptions replay = new RunOptions(null, null, 0, Set.of(), Launch.NOW.replaying("original"));

        assertThat(replay.delay(Duration.ofMinutes(5))
                        .startAfter(Cursor.of("range", 9L))
                        .pauseAfter(100)
                        .dryRun()
                        .launch())
                .isEqualTo(new Launch(Duration.ofMinutes(5), Cursor.of("range", 9L), 100, true, "original"));
    }

    @Test
    void options_that_do_not_fit_are_refused_at_the_call() {
        assertThatThrownBy(() -> RunOptions.NONE.pauseAfter(0)).hasMessageContaining("at least 1 item, not 0");
        assertThatThrownBy(() -> RunOptions.NONE.delay(Duration.ofSeconds(-1))).hasMessageContaining("zero or more");
        assertThatThrownBy(() -> RunOptions.NONE.queue("no spaces")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RunOptions.NONE.priority(101)).hasMessageContaining("-100 to 100, not 101");
    }

    @Test
    void a_run_that_waits_is_paused_resumed_and_cancelled_without_a_worker() {
        String id = client.enqueue(TYPE, new Args("1", 1));

        assertThat(client.pause(id, "why").status().state()).isEqualTo(RunState.PAUSED);
        assertThat(client.pause(id, "why").status().state()).isEqualTo(RunState.PAUSED);
        assertThat(client.resume(id).status().state()).isEqualTo(RunState.QUEUED);
        assertThat(client.cancel(id, "why").status().state()).isEqualTo(RunState.CANCELLED);
        assertThat(client.cancel(id, "why").status().state()).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void an_order_that_the_state_does_not_allow_is_refused_and_names_the_state() {
        String id = client.enqueue(TYPE, new Args("1", 1));

        assertThatThrownBy(() -> client.retry(id))
                .isInstanceOf(IllegalTransition.class)
                .hasMessageContaining("QUEUED");
        assertThatThrownBy(() -> client.pause("nobody", "")).isInstanceOf(UnknownRun.class);
        assertThat(client.find("nobody")).isEmpty();
    }
}
