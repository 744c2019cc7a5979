package dev.stint.samples.fire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a worker process takes, as its JVM and Linux tell it.
 *
 * @param heapBytes of live objects, after a full collection
 * @param threads of the process
 * @param files open ones; connections are among them
 */
record Vitals(long heapBytes, long threads, long files) {
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    static Vitals of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        return new Vitals(heap(pid), count(process.resolve("task")), count(process.resolve("fd")));
    }

    private static long heap(long pid) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        Matcher total = TOTAL.matcher(said);
        if (!total.find()) {
            throw new IOException("jcmd tells no total of the heap of " + pid + ":\n" + said);
        }
        return Long.parseLong(total.group(1));
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
