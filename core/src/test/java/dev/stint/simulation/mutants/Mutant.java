package dev.stint.simulation.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A fault seeded on purpose.
 *
 * @param name what is wrong then
 * @param file the source that has it, below {@code dev/stint}
 * @param snippet what stands there; exactly once
 * @param replacement what is put in its place
 * @param seed one that is known to find it; {@link #NONE_KNOWN} if none is
 */
public record Mutant(String name, String file, String snippet, String replacement, long seed) {
    /** No seed is known that finds it in the code of today. */
    static final long NONE_KNOWN = -1;

    private static final Path SOURCES = Path.of("src", "main", "java", "dev", "stint");

    /** Whether a seed is known that finds it. */
    public boolean isFound() {
        return seed != NONE_KNOWN;
    }

    /** The class that has it. */
    String type() {
        return "dev.stint." + file.replace(".java", "").replace('/', '.');
    }

    /**
     * The source with the fault.
     *
     * @throws IllegalStateException if the snippet does not stand there exactly once
     */
    String source() {
        String source = read(SOURCES.resolve(file));
        int first = source.indexOf(snippet);
        if (first < 0 || source.indexOf(snippet, first + 1) >= 0) {
            throw new IllegalStateException("the mutant \"" + name + "\" changes this snippet of " + file
                    + ", which must stand there exactly once, and stands there "
                    + (first < 0 ? "not at all" : "more often") + "; adapt it to the code of today:\n" + snippet);
        }
        return source.replace(snippet, replacement);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
