package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.stint.StopSign;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A write that is sent until its answer comes. */
class UntilAnsweredTest extends LaneCase {
    private final UntilAnswered sending = new UntilAnswered(hands, settings);
    private int sent;

    /** Each try takes a second, and the first ones find no answer. */
    private String write(int unanswered) {
        now += 1_000_000_000;
        if (sent++ < unanswered) {
            throw new BackendUnavailable("silence", new IllegalStateException("by the test"));
        }
        return "answer " + sent;
    }

    @Test
    void it_is_sent_again_until_it_is_answered() throws Exception {
        assertThat(sending.send(() -> write(2))).isEqualTo("answer 3");
    }

    @Test
    void the_lease_is_confirmed_from_when_the_answered_one_was_sent() throws Exception {
        long begun = now;
        assertThat(sending.confirmedAt()).isEqualTo(begun);

        sending.send(() -> write(2));

        assertThat(sending.confirmedAt()).isEqualTo(begun + 2_000_000_000L);
    }

    @Test
    void however_long_the_silence_lasts_it_is_sent_again_within_a_beat() {
        settings.random = () -> Math.nextDown(1.0);

        UntilAnswered patient = new UntilAnswered(hands, settings);

        assertThat(IntStream.rangeClosed(1, 10_000).mapToObj(patient::waitAfter))
                .allSatisfy(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(settings.beat()));
    }

    @Test
    void workers_that_lost_it_together_do_not_come_back_together() {
        settings.random = () -> 0;
        Duration early = new UntilAnswered(hands, settings).waitAfter(20);
        settings.random = () -> 0.5;
        Duration late = new UntilAnswered(hands, settings).waitAfter(20);

        assertThat(early).isLessThan(late);
    }

    @Test
    void while_there_is_no_answer_every_stint_waits_and_the_answer_alone_lets_none_go_on() throws Exception {
        HeldRun run = claimed();
        sending.send(() -> write(0));
        assertThat(run.sign().isHeld(StopSign.Hold.LEASE)).isFalse();

        sent = 0;
        sending.send(() -> write(1));
        assertThat(run.sign().isHeld(StopSign.Hold.LEASE)).isTrue();
    }

    @Test
    void who_has_given_up_sends_once_and_does_not_wait() {
        assertThat(sending.isAbandoned()).isFalse();
        sending.abandon();
        assertThat(sending.isAbandoned()).isTrue();

        assertThatThrownBy(() -> sending.send(() -> write(5))).isInstanceOf(InterruptedException.class);
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void after_the_sign_off_nothing_is_sent() {
        sending.close();

        assertThatThrownBy(() -> sending.send(() -> write(0))).isInstanceOf(InterruptedException.class);
        assertThat(sent).isZero();
    }
}
