package dev.stint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What signals say, alone and put together. */
class SignalTest {
    private static final Signal<Object> CALM = args -> false;
    private static final Signal<Object> LAG = saying("lag 7 s > 5 s");
    private static final Signal<Object> LOAD = saying("load 9 > 4");
    private static final Signal<Object> BROKEN = args -> {
        throw new IllegalStateException("no connection");
    };

    private static Signal<Object> saying(String words) {
        return new Signal<>() {
            @Override
            public boolean strained(Object args) {
                return true;
            }

            @Override
            public Optional<String> finding(Object args) {
                return Optional.of(words);
            }
        };
    }

    @Test
    void a_lambda_says_no_more_than_that_something_is_strained() throws Exception {
        Signal<String> odd = args -> args.length() % 2 == 1;

        assertThat(odd.finding("a")).contains("a signal says strained");
        assertThat(odd.finding("ab")).isEmpty();
    }

    @Test
    void a_named_signal_says_its_words_while_it_is_strained() throws Exception {
        Signal<String> odd = args -> args.length() % 2 == 1;

        assertThat(odd.named("an odd shard").finding("a")).contains("an odd shard");
        assertThat(odd.named("an odd shard").finding("ab")).isEmpty();
        assertThat(odd.named("an odd shard").strained("a")).isTrue();
        assertThatThrownBy(() -> odd.named(" ")).hasMessageContaining("blank");
    }

    @Test
    void either_of_two_signals_is_enough_and_the_one_that_is_strained_speaks() throws Exception {
        assertThat(CALM.or(LAG).finding("")).contains("lag 7 s > 5 s");
        assertThat(LOAD.or(LAG).finding("")).contains("load 9 > 4");
        assertThat(CALM.or(CALM).strained("")).isFalse();
    }

    @Test
    void the_second_of_two_is_not_asked_if_the_first_is_enough() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Signal<Object> counted = args -> asked.incrementAndGet() > 0;

        assertThat(LAG.or(counted).strained("")).isTrue();
        assertThat(CALM.and(counted).strained("")).isFalse();
        assertThat(asked).hasValue(0);
    }

    @Test
    void both_signals_must_be_strained_and_both_speak() throws Exception {
        assertThat(LAG.and(LOAD).finding("")).contains("lag 7 s > 5 s, and load 9 > 4");
        assertThat(LAG.and(CALM).strained("")).isFalse();
    }

    @Test
    void what_one_of_two_throws_is_not_swallowed() {
        assertThatThrownBy(() -> CALM.or(BROKEN).strained("")).hasMessage("no connection");
        assertThatThrownBy(() -> LAG.and(BROKEN).strained("")).hasMessage("no connection");
    }

    @Test
    void a_signal_of_the_args_can_be_put_together_with_one_of_anything() throws Exception {
        Signal<String> odd = args -> args.length() % 2 == 1;

        assertThat(odd.and(LOAD).strained("a")).isTrue();
        assertThat(odd.and(LOAD).strained("ab")).isFalse();
    }

    @Test
    void equal_signals_put_together_are_equal_so_that_they_are_asked_once() {
        assertThat(LAG.or(LOAD)).isEqualTo(LAG.or(LOAD));
        assertThat(LAG.and(LOAD)).isEqualTo(LAG.and(LOAD)).isNotEqualTo(LAG.or(LOAD));
    }
}
