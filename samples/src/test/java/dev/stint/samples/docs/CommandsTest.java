package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.samples.Main;
import dev.stint.samples.command.Arguments;
import dev.stint.samples.command.Command;
import dev.stint.samples.command.Syntax;
import dev.stint.samples.command.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands of the pages: what they call is there, and the build calls what the README says. */
class CommandsTest {
    private static final String JAR = "java -jar samples/target/stint-samples.jar ";

    @Test
    void the_build_runs_the_tests_by_the_command_of_the_readme() throws IOException {
        List<String> ci = Files.readAllLines(Page.root().resolve(".ci/run"));

        assertThat(Page.readme().fences())
                .filteredOn(fence -> fence.language().equals("sh"))
                .anySatisfy(fence -> assertThat(fence.text()).isEqualTo(ci.get(ci.size() - 1)));
    }

    @Test
    void the_readme_has_one_line_that_builds_and_runs_the_demo() {
        assertThat(Page.readme().fences())
                .anySatisfy(fence -> assertThat(fence.text()).startsWith("mvn ").endsWith(" && " + JAR + "demo"));
    }

    @Test
    void every_command_is_one_that_exists() throws IOException {
        assertThat(commands()).isNotEmpty().allSatisfy(command -> {
            if (command.startsWith(JAR)) {
                assertParses(words(command.substring(JAR.length())));
            } else {
                assertThat(command).matches("mvn [-\\w ]*\\b(verify|test|package|install|spotless:apply)( -D\\S+)*");
            }
        });
    }

    private static List<String> commands() throws IOException {
        return Page.allFences().stream()
                .filter(fence -> fence.language().equals("sh"))
                .flatMap(fence -> fence.lines().stream())
                .flatMap(line -> Arrays.stream(line.split(" && ", -1)))
                .filter(command -> !command.isBlank() && !command.startsWith("#"))
                .toList();
    }

    private static void assertParses(List<String> words) throws UsageException {
        Syntax syntax = Main.commandLine().commands().stream()
                .map(Command::syntax)
                .filter(known -> known.command().equals(words.get(0)))
                .findFirst()
                .orElseThrow();
        Arguments.parse(syntax, words.subList(1, words.size()));
    }

    private static List<String> words(String command) {
        return List.of(command.split(" ", -1));
    }
}
