package dev.stint.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LimitTest {
    @Test
    void the_page_shows_the_table_as_it_stands_in_the_code() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));

        assertThat(page)
                .contains(String.join(
                        "\n", Stream.of(Limit.values()).map(Limit::row).toList()));
    }

    @Test
    void what_is_too_large_is_refused_with_its_size_the_limit_and_the_mend() {
        assertThatThrownBy(() -> Limit.ARGS.check("x".repeat(70_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the args of a run may be at most 65,536 bytes of JSON, not 70,000: pass where the data are,"
                                + " such as a file's name, in place of the data");
    }

    @Test
    void a_text_counts_by_its_bytes() {
        assertThatNoException().isThrownBy(() -> Limit.UNIQUE_KEY.check("é".repeat(512)));
        assertThatThrownBy(() -> Limit.UNIQUE_KEY.check("é".repeat(513))).hasMessageContaining("not 1,026");
        assertThatThrownBy(() -> Limit.UNIQUE_KEY.check("€".repeat(342))).hasMessageContaining("not 1,026");
    }

    @Test
    void a_text_that_tells_something_is_cut_and_never_within_a_character() {
        assertThat(Limit.ITEM.cut("x".repeat(500))).hasSize(500);
        assertThat(Limit.ITEM.cut("x".repeat(501))).isEqualTo("x".repeat(500) + "…");
        assertThat(Limit.ITEM.cut("x".repeat(499) + "😀")).isEqualTo("x".repeat(499) + "…");
    }
}
