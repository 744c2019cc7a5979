package dev.stint.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.backend.BackendUnavailable;
import dev.stint.stint.StopSign;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A write that is sent until its answer comes. */
class UntilAnsweredTest extends LaneCase {
    private final UntilAnswered sending = new UntilAnswered(hands, settings);
    private int sent;

    /** Each try takes a second, and the first ones find no answer. */
    private String write(int unanswered) {
        return write(unanswered, Duration.ofSeconds(1));
    }

    private String write(int unanswered, Duration each) {
        now += each.toNanos();
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

    /** One whose waits are short, as its worker's beats are. */
    private UntilAnswered brisk() {
        settings.lease = Duration.ofMillis(40);
        return new UntilAnswered(hands, settings);
    }

    /** What is logged while a write is sent of which each try takes so long, and the first ones find no answer. */
    private List<String> linesOf(UntilAnswered brisk, int unanswered, Duration each) throws InterruptedException {
        Logger logger = (Logger) LoggerFactory.getLogger(UntilAnswered.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
        try {
            brisk.send(() -> write(unanswered, each));
        } finally {
            logger.detachAppender(appender);
            logger.setLevel(before);
        }
        return appender.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    @Test
    void an_answer_at_the_first_try_is_not_worth_a_line() throws Exception {
        assertThat(linesOf(brisk(), 0, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void a_silence_is_told_at_once_and_not_again_within_a_second_and_its_end_is_told_once() throws Exception {
        var unused = claimed();

        assertThat(linesOf(brisk(), 10, Duration.ofMillis(100)))
                .containsExactly(
                        "WARN No answer from the backend for 100 ms; 1 stints wait at their next boundary: silence",
                        "INFO The backend answers again, after 1100 ms");
    }

    @Test
    void a_silence_that_goes_on_is_told_again_after_a_second_and_whenever_it_has_doubled() throws Exception {
        assertThat(linesOf(brisk(), 11, Duration.ofMillis(500)))
                .extracting(line -> line.replaceAll(";.*", ""))
                .containsExactly(
                        "WARN No answer from the backend for 500 ms",
                        "WARN No answer from the backend for 1500 ms",
                        "WARN No answer from the backend for 2500 ms",
                        "WARN No answer from the backend for 4500 ms",
                        "INFO The backend answers again, after 6000 ms");
    }

    @Test
    void the_next_silence_is_told_at_once_again() throws Exception {
        UntilAnswered brisk = brisk();
        var unused = linesOf(brisk, 3, Duration.ofSeconds(1));
        sent = 0;

        assertThat(linesOf(brisk, 1, Duration.ofMillis(100)))
                .extracting(line -> line.replaceAll(";.*", ""))
                .containsExactly(
                        "WARN No answer from the backend for 100 ms", "INFO The backend answers again, after 200 ms");
    }
}
