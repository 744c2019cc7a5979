package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.Attempts;
import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.Checkpoint;
import dev.stint.backend.Claim;
import dev.stint.backend.Order;
import dev.stint.backend.Release;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunState;
import dev.stint.backend.Settlement;
import dev.stint.backend.SyncReply;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** The short way of a checkpoint. Whether it was taken is seen at the mark: a script leaves it empty. */
class MarksTest extends RedisCase {
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final int MANY = 200;

    private final RedisBackend backend = options().connect(SharedServer.REDIS.address());
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));
    private Hand worker;
    private Claim claim;

    @BeforeEach
    void claim() {
        backend.enqueue(List.of(spec("a")));
        worker = new Hand(backend, card("w", LEASE));
        claim = worker.claim(1).get(0);
    }

    @AfterEach
    void close() {
        worker.close();
        jedis.close();
        backend.close();
    }

    private Checkpoint at(long items) {
        return checkpoint(done(items));
    }

    private Checkpoint checkpoint(Progress progress) {
        return new Checkpoint("a", claim.token(), progress, null, "every-step");
    }

    private String mark() {
        return jedis.keys("*:mark:" + claim.token()).stream()
                .findFirst()
                .map(jedis::get)
                .orElse(null);
    }

    private long stored() {
        return backend.find("a").orElseThrow().progress().itemsDone();
    }

    /** Syncs until one of them goes the short way: the script comes first, and again every tenth of a second. */
    private long syncUntilMarked(LongFunction<Checkpoint> checkpoints) {
        for (long i = 1; i <= MANY; i++) {
            assertThat(worker.sync(checkpoints.apply(i)).lost()).isEmpty();
            if (!"".equals(mark())) {
                return i;
            }
        }
        throw new AssertionError("none of " + MANY + " checkpoints went the short way");
    }

    @Test
    void what_went_the_short_way_is_what_the_run_is_told_with() {
        long items = syncUntilMarked(this::at);

        assertThat(stored()).isEqualTo(items);
        assertThat(backend.list(RunFilter.ALL).runs().get(0).progress()).isEqualTo(done(items));
    }

    @Test
    void counters_and_state_go_the_short_way_too() {
        Notes notes = Notes.NONE.counted("rows \"x\"\n", 3).withState("{\"line\\n\":\"ü\"}");

        long items = syncUntilMarked(i -> checkpoint(new Progress(Cursor.of("list", i, "\n"), i, 2, notes)));

        Progress told = backend.find("a").orElseThrow().progress();
        assertThat(told).isEqualTo(new Progress(Cursor.of("list", items, "\n"), items, 2, notes));
        assertThat(told.notes().counters()).isEqualTo(Map.of("rows \"x\"\n", 3L));
    }

    @Test
    void a_script_that_touches_the_run_takes_the_mark_in() {
        long items = syncUntilMarked(this::at);

        backend.order(new Order("a", Order.Action.PAUSE, ""));

        assertThat(mark()).isEmpty();
        assertThat(stored()).isEqualTo(items);
    }

    @Test
    void the_run_goes_on_at_its_mark_when_the_worker_is_gone() {
        long items = syncUntilMarked(this::at);

        worker.close();

        assertThat(mark()).isNull();
        try (Hand next = new Hand(backend, card("next", LEASE))) {
            assertThat(next.claim(1).get(0).run().progress()).isEqualTo(done(items));
        }
    }

    @Test
    void a_run_that_was_taken_away_has_no_mark_to_write() {
        long items = syncUntilMarked(this::at);
        takeAway();

        SyncReply reply = worker.sync(at(items + 1));

        assertThat(reply.reaped()).isTrue();
        assertThat(mark()).isNull();
        assertThat(stored()).isEqualTo(items);
    }

    private void takeAway() {
        try (Hand usurper = new Hand(backend, card("w", LEASE))) {
            assertThat(usurper.claim(1)).hasSize(1);
        }
    }

    @Test
    void skipped_items_go_by_the_script() {
        Skip skip = new Skip(Cursor.of("list", 7), "seven", "E", "odd");
        syncUntilMarked(this::at);

        worker.sync(checkpoint(done(MANY + 1).with(Notes.NONE.withSkipped(List.of(skip)))));

        assertThat(mark()).isEmpty();
        assertThat(backend.skipped("a")).containsExactly(skip);
    }

    @Test
    void a_size_that_was_found_goes_by_the_script() {
        syncUntilMarked(this::at);

        worker.sync(new Checkpoint("a", claim.token(), done(MANY + 1), 1_000L, "every-step"));

        assertThat(backend.find("a").orElseThrow().history().itemsTotal()).hasValue(1_000);
    }

    @Test
    void another_fingerprint_goes_by_the_script_and_stays() {
        Notes notes = Notes.NONE.under(new Fingerprint("rows of users keyed by id", 2));

        long items = syncUntilMarked(i -> checkpoint(done(i).with(notes)));
        assertThat(backend.find("a").orElseThrow().progress())
                .isEqualTo(done(items).with(notes));

        worker.sync(checkpoint(done(MANY + 1).with(Notes.NONE)));
        assertThat(mark()).isEmpty();
        assertThat(backend.find("a").orElseThrow().progress().notes()).isEqualTo(Notes.NONE);
    }

    @Test
    void the_holder_of_a_terminal_hook_has_no_mark_to_write() {
        Settlement.Next ended = new Settlement.Next(RunState.COMPLETED, null, Duration.ZERO, false, true);
        Settlement settlement = new Settlement(ended, done(9), Attempts.NONE, null, Duration.ZERO);
        claim = worker.ask(1, new Release("a", claim.token(), settlement))
                .claims()
                .get(0);
        assertThat(claim.duty()).isEqualTo(Claim.Duty.ENDING);

        for (long items = 10; items < 20; items++) {
            worker.sync(at(items));
        }

        assertThat(stored()).isEqualTo(9);
    }

    @Test
    void after_a_lost_connection_the_short_way_opens_again_behind_the_script() {
        syncUntilMarked(this::at);
        killConnection();
        assertThatThrownBy(() -> syncUntilMarked(i -> at(MANY + i))).isInstanceOf(BackendUnavailable.class);

        long items = syncUntilMarked(i -> at(2 * MANY + i));

        assertThat(stored()).isEqualTo(2 * MANY + items);
    }

    private void killConnection() {
        endConnections(jedis, "w");
    }
}
