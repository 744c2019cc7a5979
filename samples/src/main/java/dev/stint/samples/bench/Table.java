package dev.stint.samples.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one line for each figure, as soon as it is known. */
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void head(String where) {
        out.println(where);
        out.println();
        line("", "by hand", "Stint", "ratio", "goal");
    }

    /**
     * One comparison.
     *
     * @param what is done
     * @param byHand how fast without Stint, with its unit
     * @param stint how fast with it
     * @param ratio of the two; what is better depends on the unit
     * @param goal in words
     */
    void line(String what, String byHand, String stint, String ratio, String goal) {
        out.printf(Locale.ROOT, "%-47s %17s %17s %7s   %s%n", what, byHand, stint, ratio, goal);
        out.flush();
    }

    static String nanosPer(double nanos, String unit) {
        return String.format(Locale.ROOT, "%.1f ns/%s", nanos, unit);
    }

    static String perSecond(double rate, String unit) {
        return String.format(Locale.ROOT, "%,.0f %s/s", rate, unit);
    }

    static String seconds(double nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
