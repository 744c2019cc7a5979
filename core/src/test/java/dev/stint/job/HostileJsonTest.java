package dev.stint.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.cursor.Cursor;
import dev.stint.cursor.CursorMisfit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON that nobody means well with, wherever JSON is read: it is refused in words, or harmless. */
@Timeout(60)
class HostileJsonTest {
    private static final JobType<Letter> TYPE = JobType.of("letter", Letter.class);
    private static final int MANY = 100_000;

    record Letter(String text, long number) {}

    static List<String> values() {
        return List.of(
                "[".repeat(MANY),
                "[".repeat(MANY) + "]".repeat(MANY),
                "{\"a\":".repeat(MANY) + "1" + "}".repeat(MANY),
                "1".repeat(MANY),
                "-1e999999999",
                "1e" + "9".repeat(MANY),
                "0." + "0".repeat(MANY) + "1",
                "NaN",
                "-Infinity",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "\"" + "x".repeat(3 << 20) + "\"",
                "\"\u0000\"",
                "\uFEFF1",
                "{\"@class\":\"java.lang.ProcessBuilder\",\"command\":[\"id\"]}",
                "[\"java.lang.ProcessBuilder\",{\"command\":[\"id\"]}]",
                "{\"a\":1,\"a\":2}",
                "1]]]]",
                "",
                "/* */ 1");
    }

    static List<String> documents() {
        List<String> documents = new ArrayList<>(values());
        for (String value : values()) {
            documents.add("{\"text\":" + value + ",\"number\":1}");
            documents.add("{\"text\":\"\",\"number\":" + value + "}");
            documents.add("{\"name\":" + value + "}");
            documents.add("{\"name\":\"a\",\"args\":[" + value + "],\"version\":" + value + "}");
            documents.add("[" + value + "]");
            documents.add("[{\"$int\":" + value + "}]");
            documents.add("[{\"$dec\":\"1e999999999\"},{\"$map\":{\"a\":" + value + "}}]");
            documents.add("[{\"$class\":" + value + "}]");
            documents.add("{\"text\":\"\",\"number\":1,\"@type\":" + value + "}");
        }
        return documents;
    }

    private static void refusesInWords(
            Consumer<String> reader, String json, Class<? extends RuntimeException> refusal) {
        try {
            reader.accept(json);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(refusal);
            assertThat(e.getMessage()).hasSizeLessThan(3_000);
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatever_comes_is_refused_in_words_or_harmless(String json) {
        refusesInWords(TYPE.args()::read, json, IllegalArgumentException.class);
        refusesInWords(TYPE.document()::freeze, json, IllegalArgumentException.class);
        refusesInWords(JobDocument.unknown("letter")::freeze, json, IllegalArgumentException.class);
        refusesInWords(JobDocument::parse, json, IllegalArgumentException.class);
        refusesInWords(text -> assertThat(Cursor.fromJson(text).toJson()).isNotEmpty(), json, CursorMisfit.class);
        assertThat(JobDocuments.parse(List.of(json, TYPE.document().toJson())).find("letter"))
                .isPresent();
    }

    @Test
    void no_member_makes_a_class() {
        assertThatThrownBy(
                        () -> TYPE.args().read("{\"@class\":\"java.lang.ProcessBuilder\",\"text\":\"\",\"number\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"@class\" is unknown");
    }

    @Test
    void half_a_character_is_refused_before_it_is_lost() {
        assertThatThrownBy(() -> TYPE.args().write(new Letter("a\ud800b", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a character");
        assertThatThrownBy(() -> TYPE.document().freeze("{\"text\":\"\\ud800\",\"number\":1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("half a character");
        assertThat(TYPE.args().write(new Letter("😀", 1))).contains("😀");
    }
}
