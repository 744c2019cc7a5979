package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

class PagesTest {
    private static final Set<String> LANGUAGES = Set.of(
            "java", "sh", "console", "xml", "yaml", "json", "sql", "lua", "conf", "redis", "acl", "mermaid", "curl",
            "text");

    @Test
    void there_are_pages_and_java_blocks_to_check() throws IOException {
        assertThat(Page.all()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(javaBlocks()).hasSizeGreaterThanOrEqualTo(20);
    }

    @Test
    void every_fence_names_a_language() throws IOException {
        assertThat(Page.allFences())
                .allSatisfy(fence ->
                        assertThat(fence.language()).as(fence.toString()).isIn(LANGUAGES));
    }

    @Test
    void every_java_block_is_part_of_a_source_that_the_build_compiles() throws IOException {
        List<String> sources = sources();
        assertThat(javaBlocks())
                .allSatisfy(fence -> assertThat(sources)
                        .as("%s is in no source of a docs package in src/test/java:%n%s", fence, fence.text())
                        .anyMatch(source -> source.contains(squeezed(fence.text()))));
    }

    @Test
    void the_first_whole_job_of_the_readme_is_short_and_near_its_top() {
        Page.Fence job = Page.readme().fences().get(0);

        assertThat(job.language()).isEqualTo("java");
        assertThat(job.text()).contains("extends IterableJob<");
        assertThat(job.lines()).hasSizeLessThanOrEqualTo(20);
        assertThat(job.line() + job.lines().size()).isLessThan(30);
    }

    @Test
    void links_between_pages_lead_somewhere() throws IOException {
        for (Page page : Page.all()) {
            assertThat(page.links()).as(page.toString()).allSatisfy(link -> assertResolves(page, link));
        }
    }

    @Test
    void every_guide_is_linked_from_the_readme() throws IOException {
        List<String> links = Page.readme().links();
        assertThat(Page.all().subList(1, Page.all().size()))
                .allSatisfy(guide -> assertThat(links).contains(guide.toString()));
    }

    @Test
    void xml_and_yaml_blocks_parse() throws Exception {
        for (Page.Fence fence : Page.allFences()) {
            if (fence.language().equals("xml")) {
                var reader = new InputSource(new StringReader(fence.text()));
                assertThat(DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(reader))
                        .isNotNull();
            } else if (fence.language().equals("yaml") || fence.language().equals("json")) {
                assertThat(new Yaml().<Object>load(fence.text()))
                        .as(fence.toString())
                        .isNotNull();
            }
        }
    }

    @Test
    void the_diagram_of_states_agrees_with_the_table_of_states() {
        Set<String> drawn = new TreeSet<>();
        Page.guide("how-it-works.md")
                .matches(Pattern.compile("\\s+([A-Z]+) --> ([A-Z]+): .+"))
                .forEach(arrow -> drawn.add(arrow.group(1) + " to " + arrow.group(2)));

        Set<String> legal = new TreeSet<>();
        for (RunState state : RunState.values()) {
            state.next().forEach(next -> legal.add(state + " to " + next));
        }
        assertThat(drawn).isEqualTo(legal);
    }

    private static List<Page.Fence> javaBlocks() throws IOException {
        return Page.allFences().stream()
                .filter(fence -> fence.language().equals("java"))
                .toList();
    }

    /** All sources of examples, each without any white space: formatting is no difference. */
    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String module : List.of("samples", "jdbc-cursors")) {
            try (Stream<Path> files = Files.walk(Page.root().resolve(module).resolve("src/test/java"))) {
                for (Path file : files.filter(PagesTest::isExample).toList()) {
                    sources.add(squeezed(Files.readString(file)));
                }
            }
        }
        return sources;
    }

    private static boolean isExample(Path file) {
        return file.toString().endsWith(".java") && file.getParent().endsWith("docs");
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s", "");
    }

    private static void assertResolves(Page page, String link) throws IOException {
        if (link.startsWith("https://")) {
            return;
        }
        String[] parts = link.split("#", 2);
        Path file = parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]);
        assertThat(file).exists();
        if (parts.length == 2) {
            assertThat(new Page(file, Files.readAllLines(file)).anchors()).contains(parts[1]);
        }
    }
}
