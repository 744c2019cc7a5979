package dev.stint.jdbc.health;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How figures are told. */
final class Words {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private Words() {}

    /** A duration as a reader would say it: 0.35 ms, 20 ms, 2.5 s, 90 s. */
    static String of(Duration duration) {
        return duration.compareTo(SECOND) < 0
                ? number(duration.toNanos() / 1e6) + " ms"
                : number(duration.toMillis() / 1e3) + " s";
    }

    /** At most two decimals. */
    static String number(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }

    static Optional<String> manyActive(int active, int most) {
        return active > most ? Optional.of(active + " connections are active, more than " + most) : Optional.empty();
    }

    /** Of the connections that a server allows. */
    static Optional<String> manyOpen(int open, int allowed, double most) {
        return open > most * allowed
                ? Optional.of(open + " of " + allowed + " connections are open, more than " + number(most * 100) + " %")
                : Optional.empty();
    }

    /** What to say if something is so. */
    static Optional<String> when(boolean so, String words) {
        return so ? Optional.of(words) : Optional.empty();
    }
}
