package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Happening;
import dev.stint.backend.HappeningPage;
import dev.stint.servers.SharedServer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** The stream after a failover to a replica that had less of it, and whose clock is behind. */
class FailedOverStreamTest extends RedisCase {
    private final String namespace = namespace();
    private final String events = "{" + namespace + "}:events";
    private final RedisBackend backend =
            RedisOptions.defaults().namespace(namespace).connect(SharedServer.REDIS.address());
    private final Jedis jedis = new Jedis(URI.create(SharedServer.REDIS.address()));

    @AfterEach
    void close() {
        jedis.close();
        backend.close();
    }

    private void happened(String... ids) {
        for (String id : ids) {
            jedis.xadd(events, new StreamEntryID(id), Map.of("event", "told"));
        }
    }

    private void failedOver(String... had) {
        jedis.del(events);
        happened(had);
    }

    @Test
    void a_follower_who_knows_what_was_lost_is_told_of_the_gap_and_then_of_all_that_comes() {
        happened("5-1", "7-0");
        String lost = backend.happenings(null, 10).next();
        failedOver("5-1");

        HappeningPage page = backend.happenings(lost, 10);
        happened("5-2", "6-0");

        assertThat(page).isEqualTo(new HappeningPage(List.of(), true, "5-1"));
        assertThat(backend.happenings(page.next(), 10).happenings())
                .extracting(Happening::id)
                .containsExactly("5-2", "6-0");
    }

    @Test
    void a_number_within_a_millisecond_counts_too() {
        happened("5-10");
        failedOver("5-9");

        assertThat(backend.happenings("5-10", 10)).isEqualTo(new HappeningPage(List.of(), true, "5-9"));
    }

    @Test
    void where_all_is_lost_a_follower_begins_at_the_beginning() {
        happened("5-1");
        failedOver();

        HappeningPage page = backend.happenings("5-1", 10);
        happened("3-0");

        assertThat(page).isEqualTo(new HappeningPage(List.of(), true, "0-0"));
        assertThat(backend.happenings(page.next(), 10).happenings()).hasSize(1);
    }

    @Test
    void who_has_read_nothing_of_an_empty_stream_has_missed_nothing() {
        assertThat(backend.happenings("0-0", 10)).isEqualTo(new HappeningPage(List.of(), false, "0-0"));
    }
}
