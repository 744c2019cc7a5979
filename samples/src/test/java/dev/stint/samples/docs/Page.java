package dev.stint.samples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation: the README or a guide. */
record Page(Path file, List<String> lines) {
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");

    /** A fenced block; the line is that of its opening fence, from 1. */
    record Fence(Page page, int line, String language, List<String> lines) {
        String text() {
            return String.join("\n", lines);
        }

        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve(".ci/run"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Page readme() {
        return read(root().resolve("README.md"));
    }

    static Page guide(String name) {
        return read(root().resolve("docs").resolve(name));
    }

    static List<Page> all() throws IOException {
        try (Stream<Path> guides = Files.list(root().resolve("docs"))) {
            List<Page> pages = new ArrayList<>(List.of(readme()));
            guides.filter(file -> file.toString().endsWith(".md")).sorted().forEach(file -> pages.add(read(file)));
            return pages;
        }
    }

    static List<Fence> allFences() throws IOException {
        return all().stream().flatMap(page -> page.fences().stream()).toList();
    }

    private static Page read(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Fence> fences() {
        List<Fence> fences = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                fences.add(new Fence(this, i + 1, lines.get(i).substring(3), lines.subList(i + 1, end)));
                i = end;
            }
        }
        return fences;
    }

    /** Where its links lead to, as they are written. */
    List<String> links() {
        return lines.stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** The anchors of its headings, as GitHub makes them. */
    List<String> anchors() {
        return lines.stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\w\\- ]", "").replace(' ', '-'))
                .toList();
    }

    /** What a pattern's first group finds, line by line. */
    List<Matcher> matches(Pattern pattern) {
        return lines.stream().map(pattern::matcher).filter(Matcher::matches).toList();
    }

    @Override
    public String toString() {
        return root().relativize(file).toString();
    }
}
