package dev.stint.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What earlier releases have stored: a folder for each in {@code src/test/resources/stored} of the module, which no later one
 * changes. Every later build reads all of them. What the build at hand stores must have a form that one of them has.
 *
 * @param release such as {@code 0.1.0}
 * @param lines of the file
 */
public record Stored(String release, List<String> lines) {
    /** Names the release whose folder the tests write, in place of comparing: {@code -Dstint.stored=0.2.0}. */
    private static final String WRITING = "stint.stored";

    private static final Path FOLDER = Path.of("src", "test", "resources", "stored");

    /** The file of each release that has it. */
    public static List<Stored> all(String file) {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            List<Stored> all = new ArrayList<>();
            for (Path folder : folders.sorted().toList()) {
                if (Files.exists(folder.resolve(file))) {
                    all.add(new Stored(
                            folder.getFileName().toString(), Files.readAllLines(folder.resolve(file), UTF_8)));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compares what is stored today with what releases have stored; or writes it down, if a release was named.
     *
     * @param today one line for each thing that is stored
     * @param form what of a line is its form; the rest may differ
     * @throws AssertionError if a line of today has a form that no release has: names it, and what to do
     */
    public static void check(String file, List<String> today, UnaryOperator<String> form) {
        String release = System.getProperty(WRITING, "");
        if (!release.isEmpty()) {
            write(FOLDER.resolve(release).resolve(file), today);
            return;
        }
        Set<String> known = new LinkedHashSet<>();
        all(file).forEach(stored -> stored.lines().stream().map(form).forEach(known::add));
        List<String> unknown = today.stream()
                .map(form)
                .distinct()
                .filter(line -> !known.contains(line))
                .toList();
        if (!unknown.isEmpty()) {
            throw new AssertionError(unknown.size() + " things are stored in a form that no release has, in " + file
                    + ":\n  " + String.join("\n  ", unknown.subList(0, Math.min(10, unknown.size())))
                    + "\nEarlier releases and later ones have to read it: see docs/compatibility.md. If it is meant, run"
                    + " this test with -D" + WRITING + "=<the release to come>, look at what has changed in "
                    + FOLDER + ", commit it, and leave the folders of releases as they are.");
        }
    }

    private static void write(Path file, List<String> lines) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
