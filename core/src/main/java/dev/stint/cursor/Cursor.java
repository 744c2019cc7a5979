package dev.stint.cursor;

import dev.stint.limit.Limit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The position right after the last finished item: a list of typed parts that survives storage unchanged.
 *
 * <p>A part is a {@code String}, {@code Boolean}, {@code null}, any integer up to {@code BigInteger}, {@code BigDecimal}
 * (its scale kept), {@code Double}, {@code LocalDate}, {@code LocalDateTime}, {@code Instant} (its nanoseconds kept),
 * {@code UUID}, {@code byte[]}, a {@code List} or {@code Map} (keys are strings) of these, or another cursor.
 * {@code Byte}, {@code Short} and {@code Integer} come back as {@code Long}. Any other type is refused when the cursor is
 * made. Immutable and threadsafe; equal by value.
 */
public final class Cursor {
    private static final @Nullable Object[] NOTHING = {};

    /** Before the first item. Its JSON is {@code null}. */
    public static final Cursor START = new Cursor(new Object[0]);

    /** The parts are those of head and then those of tail: cursors of one walk share what they begin with. */
    private final @Nullable Object[] head;

    private final @Nullable Object[] tail;

    /** What {@link #toJson} has answered once; two threads that both find none write the same. */
    private @Nullable String json;

    private Cursor(@Nullable Object[] head, @Nullable Object[] tail) {
        this.head = head;
        this.tail = tail;
    }

    private Cursor(@Nullable Object[] parts) {
        this(parts, NOTHING);
    }

    private @Nullable Object[] all() {
        if (tail.length == 0) {
            return head;
        }
        @Nullable Object[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    /**
     * Makes a cursor of its parts.
     *
     * @param parts one or more, of the types that the class comment lists
     * @return a cursor whose {@link #get} answers the parts by their place
     * @throws IllegalArgumentException if there is no part, or one of a type that cannot be stored; it is named
     */
    public static Cursor of(@Nullable Object... parts) {
        if (parts.length == 0) {
            throw new IllegalArgumentException("a cursor needs at least one part; the beginning is Cursor.START");
        }
        return new Cursor(CursorValues.copied(parts));
    }

    /**
     * The most common kind, made with the least work: this runs once per item. It has a name of its own because, beside
     * {@link #of}, it would unbox a null and take a char for a number.
     *
     * @param shape names the kind of enumerator
     * @param place where it stands
     * @return the same as {@link #of(Object...)}
     */
    public static Cursor at(String shape, long place) {
        return new Cursor(new @Nullable Object[] {shape, place});
    }

    /**
     * This cursor with further parts behind its own: what the cursors of one walk have in common is checked and
     * kept once.
     *
     * @param more none or more, of the types that the class comment lists; an array that is passed as such is kept and must
     *     not be written to any more
     * @throws IllegalArgumentException if one is of a type that cannot be stored; it is named
     */
    public Cursor then(@Nullable Object... more) {
        return new Cursor(all(), CursorValues.frozen(more));
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @param json a JSON list, or {@code null} as a word for the start
     * @return the cursor
     * @throws CursorMisfit if the text is no cursor
     */
    public static Cursor fromJson(String json) {
        return CursorJson.read(json);
    }

    /**
     * Writes this cursor so that {@link #fromJson} reads an equal one: pure ASCII, plain JSON for strings, booleans, null,
     * lists and integers within ±2^53, a tagged object such as {@code {"$dec":"1.50"}} for every other type.
     *
     * @return compact JSON
     */
    public String toJson() {
        String known = json;
        if (known == null) {
            known = CursorJson.write(this);
            json = known;
        }
        return known;
    }

    /**
     * Takes this cursor as one that can be stored with each checkpoint.
     *
     * @return this cursor
     * @throws CursorMisfit if its JSON is over {@link Limit#CURSOR}; says how large it is
     */
    public Cursor storable() {
        if (!isStorable()) {
            String begin = toJson().substring(0, 100);
            throw new CursorMisfit(Limit.CURSOR.refusal(toJson().length()) + "; this one begins with " + begin
                    + ". The run keeps its last checkpoint");
        }
        return this;
    }

    /** Tells whether {@link #storable} answers. */
    public boolean isStorable() {
        return toJson().length() <= Limit.CURSOR.most();
    }

    /** Tells whether this is {@link #START}. */
    public boolean isStart() {
        return head.length + tail.length == 0;
    }

    /** How many parts there are; 0 at the start. */
    public int size() {
        return head.length + tail.length;
    }

    /**
     * A part by its place.
     *
     * @param part from 0
     * @param type the part's class; {@code Integer.class} also takes a stored {@code Long} that fits
     * @return the part
     * @throws CursorMisfit if there is no such part, it is null, or it is of another type: this names both
     */
    public <V> V get(int part, Class<V> type) {
        @Nullable Object[] parts = all();
        @Nullable Object found = part < parts.length ? parts[part] : null;
        if (found instanceof Long number && type == Integer.class && number == number.intValue()) {
            return type.cast(number.intValue());
        }
        if (!type.isInstance(found)) {
            throw new CursorMisfit(
                    this, "part " + part + " to be a " + type.getSimpleName(), "it is " + CursorValues.describe(found));
        }
        // The only part that can be written to: what is handed out is the caller's own.
        return type.cast(found instanceof byte[] bytes ? bytes.clone() : found);
    }

    /** All parts in order, nulls included; unmodifiable, and a byte array among them is not to be written to. */
    public List<@Nullable Object> parts() {
        return Collections.unmodifiableList(Arrays.asList(all()));
    }

    /**
     * Takes this cursor as one that an enumerator of the given shape has made: its first part is the shape's name.
     *
     * @param shape such as {@code "csv"}
     * @param size how many parts follow the name
     * @return the parts behind the shape's name
     * @throws CursorMisfit if another kind of enumerator made this cursor; names found and expected
     */
    public Cursor shaped(String shape, int size) {
        @Nullable Object[] parts = all();
        if (parts.length != size + 1 || !shape.equals(parts[0])) {
            throw new CursorMisfit(
                    this,
                    "a cursor [\"" + shape + "\", …] of " + (size + 1) + " parts",
                    "it was made by another enumerator");
        }
        return new Cursor(Arrays.copyOfRange(parts, 1, parts.length));
    }

    static Cursor ofFrozen(List<@Nullable Object> parts) {
        return parts.isEmpty() ? START : new Cursor(parts.toArray());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cursor cursor && toJson().equals(cursor.toJson());
    }

    @Override
    public int hashCode() {
        return toJson().hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
