package dev.stint.limit;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How large things may be: the one table of limits. docs/security.md shows it, and a test compares the two. What is over its
 * limit is refused as soon as it is made, or cut where it only tells something. Immutable.
 */
public enum Limit {
    /** Ids of runs and workers: they stand in keys, paths and logs. */
    ID("an id", 64, "characters", "shorten it, or leave it out"),
    /** Names of jobs and queues. */
    NAME("the name of a job or queue", 128, "characters", "shorten it"),
    /** One tag. */
    TAG("a tag", 128, "characters", "shorten it"),
    /** Tags of one run: each is an index that every transition of the run writes to. */
    TAGS("the tags of a run", 32, "tags", "tag by what you pause, and leave the rest to args"),
    /** Args of one run: they travel with each claim and each look. */
    ARGS(
            "the args of a run",
            64 << 10,
            "bytes of JSON",
            "pass where the data are, such as a file's name, in place of the data"),
    /** A unique key: it is part of a key's name. */
    UNIQUE_KEY("a unique key", 1 << 10, "bytes", "make runs unique by args that are short"),
    /** A cursor: it travels with each checkpoint. */
    CURSOR("a cursor", 16 << 10, "bytes of JSON", "let the enumerator keep the key of an item, and not the item"),
    /** The state record of one run: it travels with each checkpoint. */
    STATE("the state record of a run", 16 << 10, "bytes of JSON", "keep large state where the items are"),
    /** Counters of one run: they travel with each checkpoint. */
    COUNTERS("the counters of a run", 100, "counters", "count kinds, and not items"),
    /** The name of a counter. */
    COUNTER("the name of a counter", 128, "characters", "shorten it"),
    /** Skipped items of one run: they are kept until the run is forgotten, and listed at once. */
    SKIPPED("the skipped items of a run", 10_000, "items", "let a run with so many bad items fail, or filter them"),
    /** The document of a job's type. */
    TYPE("the document of a job's type", 64 << 10, "bytes of JSON", "give its args fewer components"),
    /** Runs that one call enqueues: the server does nothing else meanwhile. */
    BULK("one call of enqueue", 10_000, "runs", "enqueue them in parts"),
    /** What one call enqueues, in all. */
    BULK_TEXT("one call of enqueue, in all", 16 << 20, "bytes of JSON", "enqueue them in parts"),
    /** What an operator gives as a reason. */
    WHY("an operator's why", 1_000, "characters", "shorten it"),
    /** The name of an operator. */
    OPERATOR("the name of an operator", 128, "characters", "shorten it"),
    /** Why a run is where it is, in the words of its step. Cut. */
    REASON("a reason that a step gives", 1_000, "characters", "the rest is cut"),
    /** What an error says. Cut. */
    MESSAGE("the message of an error", 4_000, "characters", "the rest is cut"),
    /** An error's stack trace. Cut. */
    STACK_TRACE("a stack trace", 16_000, "characters", "the rest is cut"),
    /** What a job calls an item. Cut. */
    ITEM("the description of an item", 500, "characters", "the rest is cut"),
    /** What a skipped item's error says. Cut. */
    SKIP_MESSAGE("the message of a skipped item", 2_000, "characters", "the rest is cut"),
    /** The runs of a page: a page that has grown so large ends early. */
    PAGE_TEXT("a page of runs", 4 << 20, "characters of what its runs carry", "the next page goes on");

    private final String what;
    private final int most;
    private final String unit;
    private final String mend;

    Limit(String what, int most, String unit, String mend) {
        this.what = what;
        this.most = most;
        this.unit = unit;
        this.mend = mend;
    }

    /** The largest that is legal. */
    public int most() {
        return most;
    }

    /**
     * Refuses what is too large.
     *
     * @param size in the unit of this limit
     * @throws IllegalArgumentException if it is over the limit; names the size, the limit and the mend, and not the value
     */
    public void check(long size) {
        if (size > most) {
            throw new IllegalArgumentException(refusal(size));
        }
    }

    /**
     * Refuses a text that is too long, by its bytes in UTF-8.
     *
     * @throws IllegalArgumentException as {@link #check(long)} does
     */
    public void check(String text) {
        if (text.length() > most / 3) { // no character takes more than three bytes
            check(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    /** Why a size over this limit is refused: size, limit and mend. */
    public String refusal(long size) {
        return what + " may be at most " + number(most) + " " + unit + ", not " + number(size) + ": " + mend;
    }

    /** The text, or as much of it as is legal; never half a character. */
    public String cut(String text) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }

    /** This limit as a row of the documented table. */
    String row() {
        return "| " + what + " | " + number(most) + " " + unit + " | " + mend + " |";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
