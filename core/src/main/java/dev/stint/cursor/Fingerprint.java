package dev.stint.cursor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;

/**
 * What a run's cursors were made by: the sequence in words, and the version of the job that has opened it. Stored with the
 * progress, so that a stint notices that its job's enumerator is not the one that the cursor came from, also where both make
 * cursors of the same shape. Immutable.
 *
 * @param text the sequence in words; empty if it does not tell
 * @param version the version of the job's type then, from 1; 0 if nothing is known at all
 */
public record Fingerprint(String text, int version) {
    /** Of a run that has not begun, or was begun by a release that kept none. */
    public static final Fingerprint NONE = new Fingerprint("", 0);

    /** Between the parts of a sequence of sequences. */
    private static final String THEN = " then ";

    /** It travels with checkpoints, and stands in messages for people to compare. */
    private static final int LONGEST = 400;

    /** Cuts what is too long, and puts a hash of the whole in the place of the rest. */
    public Fingerprint {
        if (text.length() > LONGEST) {
            UUID hash = UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
            int end = LONGEST - 40;
            text = text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "… " + hash;
        }
    }

    /**
     * The words of sequences that follow one another.
     *
     * @return empty if one of them does not tell
     */
    public static String ofAll(List<String> parts) {
        return parts.contains("") ? "" : String.join(THEN, parts);
    }

    /**
     * Tells whether cursors made under this one mean the same places in another sequence. Unknown is not different; nor is a sequence
     * to which further ones were added at its end.
     *
     * @param now that sequence in all its words: what this one has cut is compared by its hash
     */
    public boolean goesOnAs(String now) {
        boolean goesOn = text.isEmpty() || now.isEmpty() || isOf(now);
        for (int end = now.indexOf(THEN); end >= 0 && !goesOn; end = now.indexOf(THEN, end + 1)) {
            goesOn = isOf(now.substring(0, end));
        }
        return goesOn;
    }

    private boolean isOf(String words) {
        return new Fingerprint(words, version).text.equals(text);
    }

    /** This one while it is as good as another that it goes on as, else that one: what is to be stored from now on. */
    public Fingerprint updated(Fingerprint now) {
        boolean tellsMore = !now.text.isEmpty() && !now.text.equals(text);
        return version == 0 || tellsMore ? now : this;
    }

    /** Tells whether a newer version of the job has made this one. */
    public boolean isNewerThan(Fingerprint now) {
        return version > now.version;
    }

    /** As it is stored: {@code 2 rows of users keyed by id}; empty for {@link #NONE}. */
    public String label() {
        return version == 0 ? "" : version + " " + text;
    }

    /** Reads what {@link #label} wrote; what is none counts as {@link #NONE}: it only ever warns. */
    public static Fingerprint parse(String label) {
        int space = label.indexOf(' ');
        boolean legible = space > 0 && space < 10 && label.chars().limit(space).allMatch(c -> c >= '0' && c <= '9');
        return legible
                ? new Fingerprint(label.substring(space + 1), Integer.parseInt(label.substring(0, space)))
                : NONE;
    }

    /** For messages. */
    @Override
    public String toString() {
        return text.isEmpty() ? "a sequence that does not tell its fingerprint" : "\"" + text + "\"";
    }
}
