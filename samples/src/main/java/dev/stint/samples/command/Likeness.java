package dev.stint.samples.command;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what somebody meant to type. */
final class Likeness {
    private static final int MOST_EDITS = 3;

    private Likeness() {}

    /** A question in brackets to be appended to a message; empty if nothing known is near. */
    static String didYouMean(String typed, Collection<String> known) {
        Optional<String> nearest = known.stream().min(Comparator.comparingInt(name -> edits(typed, name)));
        return nearest.filter(name -> edits(typed, name) <= Math.min(MOST_EDITS, name.length() / 2))
                .map(name -> " (did you mean " + name + "?)")
                .orElse("");
    }

    /** The edit distance of Levenshtein, one row of its table at a time. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
