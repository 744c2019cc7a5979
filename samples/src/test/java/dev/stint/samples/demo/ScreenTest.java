package dev.stint.samples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Pace HALF = new Pace(13_208, 26_416, 440.2);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, UTF_8);

    @Test
    void a_terminal_shows_a_bar_with_rate_and_time_to_go_on_one_line() {
        new Screen(out, true).show(HALF);

        assertThat(written())
                .startsWith("\r")
                .endsWith("[###############---------------] 13,208 of 26,416 items, 50 %, 440/s, 30 s to go");
    }

    @Test
    void elsewhere_there_are_plain_lines_and_not_too_many() {
        Screen screen = new Screen(out, false);
        screen.show(HALF);
        screen.show(HALF);
        screen.say("deploy");

        assertThat(written().lines()).containsExactly("13,208 of 26,416 items, 50 %, 440/s, 30 s to go", "deploy");
    }

    @Test
    void nothing_is_guessed_before_anything_is_known() {
        assertThat(new Pace(0, 0, 0).words()).isEqualTo("the workers are starting");
        assertThat(new Pace(0, 26_416, 0).words()).isEqualTo("0 of 26,416 items, 0 %");
    }

    private String written() {
        return bytes.toString(UTF_8);
    }
}
