package dev.stint.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting on a clock that moves only while something waits. */
class PatienceTest {
    private final List<Long> pauses = new ArrayList<>();
    private long now = 5;

    private final Patience patience = new Patience(() -> now, nanos -> {
        pauses.add(nanos);
        now += nanos;
    });

    @Test
    void what_is_liked_at_once_costs_no_time() {
        assertThat(patience.until(seen -> true, () -> "quiet", Duration.ofSeconds(9)))
                .isEqualTo("quiet");
        assertThat(pauses).isEmpty();
    }

    @Test
    void it_looks_until_it_likes_what_it_sees() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(patience.until(seen -> seen == 4, looks::incrementAndGet, Duration.ofSeconds(9)))
                .isEqualTo(4);
        assertThat(pauses).hasSize(3).isSorted();
    }

    @Test
    void it_gives_up_exactly_when_its_time_is_up_with_what_it_saw_last() {
        AtomicInteger looks = new AtomicInteger();

        int seen = patience.until(each -> false, looks::incrementAndGet, Duration.ofMillis(200));

        assertThat(seen).isEqualTo(looks.get()).isGreaterThan(3);
        assertThat(now - 5).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void a_time_that_is_longer_than_nanoseconds_reach_does_not_end() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(patience.until(seen -> seen == 4, looks::incrementAndGet, Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(4);
    }

    @Test
    void no_time_is_one_look() {
        AtomicInteger looks = new AtomicInteger();

        assertThat(patience.until(each -> false, looks::incrementAndGet, Duration.ZERO))
                .isEqualTo(1);
    }

    @Test
    void an_interrupted_thread_does_not_wait_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        assertThat(patience.until(each -> false, () -> "busy", Duration.ofDays(1)))
                .isEqualTo("busy");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(pauses).isEmpty();
    }
}
