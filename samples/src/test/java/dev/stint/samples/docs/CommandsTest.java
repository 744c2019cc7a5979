package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(Page.readme().fences()).anySatisfy(fence -> assertThat(fence.text())
                .startsWith("mvn ")
                .endsWith(" && " + JAR + "demo"));
    }

    @Test
    void every_command_is_one_that_exists() throws IOException {
        assertThat(commands()).isNotEmpty().allSatisfy(command -> {
            if (command.startsWith(JAR)) {
                assertThat(SampleCommands.names()).contains(words(command.substring(JAR.length())).get(0));
            } else {
                assertThat(command).matches("mvn [-\\w ]*\\b(verify|package|install|spotless:apply)");
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

    private static List<String> words(String command) {
        return List.of(command.split(" ", -1));
    }
}
