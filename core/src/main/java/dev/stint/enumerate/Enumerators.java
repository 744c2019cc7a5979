package dev.stint.enumerate;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The built-in sequences. Threadsafe: each answer is an immutable value, to be opened as often as wished. */
public final class Enumerators {
    private Enumerators() {}

    /**
     * The elements of a list, in order; its cursor is the index. The size is the list's, also when resumed. A list that
     * has become shorter than the cursor ends at once.
     *
     * @param items copied; may hold nulls. It has to come out the same on each stint: a query's result does not
     */
    public static <T extends @Nullable Object> Enumerator<T> list(List<? extends T> items) {
        return Listed.copyOf(items);
    }

    /**
     * The numbers from one to another.
     *
     * @param from the first number
     * @param to the number after the last one
     * @throws IllegalArgumentException if {@code to} is less than {@code from}
     */
    public static Enumerator<Long> range(long from, long to) {
        return new Range(from, to);
    }

    /**
     * The numbers from 0 to {@code n - 1}.
     *
     * @param n how many; at least 0
     * @throws IllegalArgumentException if {@code n} is negative
     */
    public static Enumerator<Long> times(long n) {
        if (n < 0) {
            throw new IllegalArgumentException("times(" + n + "): expected 0 or more");
        }
        return new Range(0, n);
    }

    /** One item, which is null: for a job that does one thing, once over all its stints. */
    public static Enumerator<@Nullable Void> once() {
        return new Once();
    }

    /**
     * The items of a paged API, page by page. Each page is fetched when its first item is due, at most once per stint;
     * a stint that begins in the middle of a page fetches it again and passes over what was done, also where pages have
     * got another size in between, as long as tokens still say where a page begins. A page without items is a gap.
     *
     * @param fetch answers the page of a token; {@code ""} asks for the first page. What it throws counts as the source's
     */
    public static <T extends @Nullable Object> Enumerator<T> pages(Fn<String, Page<T>> fetch) {
        return new Pages<>(fetch);
    }

    /**
     * What a source without positions hands out, until it has nothing: popping a queue, say. It is drained over all
     * stints. What was popped is gone: an item whose step fails or whose worker dies comes again only if the source
     * itself brings it again.
     *
     * @param poll answers the next item, or empty if there is none
     */
    public static <T> Enumerator<T> draining(Callable<Optional<T>> poll) {
        return new Draining<>(poll);
    }

    /**
     * The records of a CSV file: comma, quotes, UTF-8 and no header, unless the answer is told otherwise.
     *
     * @param file on any NIO file system; opened when the sequence is
     */
    public static Csv csv(Path file) {
        return new Csv(new CsvFile(file), CsvFormat.RFC_4180);
    }

    /**
     * The records of a CSV text that is not a file: an object in a store, say.
     *
     * @param fingerprint names this very content, such as an ETag; a run resumes only where it is still the same
     * @param source opens a channel on the content, at its start; closed with the sequence
     */
    public static Csv csv(String fingerprint, Callable<? extends SeekableByteChannel> source) {
        return new Csv(new CsvChannel(fingerprint, source), CsvFormat.RFC_4180);
    }
}
