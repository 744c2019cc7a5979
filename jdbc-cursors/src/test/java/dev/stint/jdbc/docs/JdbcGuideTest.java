package dev.stint.jdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the guide shows compiles, and what it says of the position table is what ships. */
class JdbcGuideTest {
    private static final Path GUIDE = Path.of("..", "docs", "jdbc.md");
    private static final Path SOURCES = Path.of("src", "test", "java", "dev", "stint", "jdbc", "docs");
    private static final Path DDL = Path.of(
            "src", "main", "resources", "dev", "stint", "jdbc", "transaction", "stint_checkpoint.postgresql.sql");

    @Test
    void each_java_snippet_stands_in_a_compiled_source() throws Exception {
        String sources;
        try (Stream<Path> files = Files.list(SOURCES)) {
            sources = files.map(JdbcGuideTest::text).collect(Collectors.joining("\n"));
        }
        List<String> snippets = fenced("java");
        assertThat(snippets).hasSizeGreaterThan(4);
        assertThat(snippets)
                .allSatisfy(snippet -> assertThat(unindented(sources)).contains(unindented(snippet)));
    }

    @Test
    void the_ddl_shown_is_the_one_that_ships() {
        assertThat(fenced("sql")).map(JdbcGuideTest::unindented).contains(unindented(text(DDL)));
    }

    private static List<String> fenced(String language) {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text(GUIDE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String unindented(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toAbsolutePath().toString(), e);
        }
    }
}
