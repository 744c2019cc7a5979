package dev.stint.samples.fire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What all scenarios of this JVM have come to; printed once, when the last test class is done. Thread-safe. */
final class Table implements BeforeAllCallback {
    private static final List<Row> ROWS = new ArrayList<>();
    private static final String FORMAT = "| %-44s | %-13s | %5s | %8s | %6s | %5s | %8s | %-13s | %14s |%n";

    /**
     * One scenario in one mode.
     *
     * @param bound the most that may be lost, and repeated
     * @param recovery the longest time from the end of a fault until a run of this mode had got on; empty if each was over by then
     */
    record Row(
            String scenario,
            String mode,
            int runs,
            long items,
            int faults,
            Toll toll,
            Toll bound,
            Optional<Duration> recovery) {}

    private static final List<String> NOTES = new ArrayList<>();

    /** Adds a line below the table. */
    static void note(String line) {
        synchronized (ROWS) {
            NOTES.add(line);
        }
    }

    static void add(List<Row> rows) {
        synchronized (ROWS) {
            ROWS.addAll(rows);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getRoot().getStore(Namespace.create(Table.class)).computeIfAbsent("table", key ->
                (AutoCloseable) Table::print);
    }

    private static void print() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                FORMAT,
                "scenario",
                "mode",
                "runs",
                "items",
                "faults",
                "lost",
                "repeated",
                "bound",
                "recovery in ms"));
        text.append("|").append(" --- |".repeat(9)).append(System.lineSeparator());
        synchronized (ROWS) {
            ROWS.forEach(row -> text.append(line(row)));
            NOTES.forEach(
                    line -> text.append(System.lineSeparator()).append(line).append(System.lineSeparator()));
        }
        System.err.println("Proven under fire:");
        System.err.print(text);
        keep(text);
    }

    /** Beside the reports of the build. */
    private static void keep(CharSequence text) {
        Path file = Path.of("target", "fire.md");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            System.err.println("It stands in " + file.toAbsolutePath());
        } catch (IOException e) {
            System.err.println("It could not be written to " + file + ": " + e);
        }
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                FORMAT,
                row.scenario,
                row.mode,
                row.runs,
                row.items,
                row.faults,
                row.toll.lost(),
                row.toll.repeated(),
                row.bound.lost() + " / " + row.bound.repeated(),
                row.recovery.map(Duration::toMillis).map(String::valueOf).orElse("-"));
    }
}
