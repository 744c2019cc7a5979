package dev.stint.jdbc;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Items that were read at one time, each with its key. Written by the thread that reads it, then handed over and not
 * changed any more.
 */
final class Page<T extends @Nullable Object> {
    /** A page may be asked for with room for a million items, and hold ten. */
    private static final int LARGEST_FIRST = 1_000;

    private final int capacity;
    private final long elementsPerItem;
    private Key[] keys;
    private @Nullable Object[] items;
    private int size;

    Page(int capacity, long elementsPerItem) {
        this.capacity = capacity;
        this.elementsPerItem = elementsPerItem;
        int room = Math.min(capacity, LARGEST_FIRST);
        this.keys = new Key[room];
        this.items = new @Nullable Object[room];
    }

    /** In place of an item: why there is none. */
    private record Failure(Exception reason) {}

    void add(Key key, T item) {
        put(key, item);
    }

    void addFailure(Key key, Exception reason) {
        put(key, new Failure(reason));
    }

    private void put(Key key, @Nullable Object item) {
        if (size == keys.length) {
            int room = Math.min(capacity, 2 * size);
            keys = Arrays.copyOf(keys, room);
            items = Arrays.copyOf(items, room);
        }
        keys[size] = key;
        items[size] = item;
        size++;
    }

    int size() {
        return size;
    }

    /** Whether more may follow; a page that is not full held all that was there. */
    boolean isFull() {
        return size >= capacity;
    }

    int room() {
        return capacity - size;
    }

    Key key(int index) {
        return keys[index];
    }

    /** How many elements each item stands for. */
    long elementsPerItem() {
        return elementsPerItem;
    }

    @SuppressWarnings("unchecked") // only add puts something there that is no Failure
    T item(int index) throws Exception {
        Object item = items[index];
        if (item instanceof Failure failure) {
            throw failure.reason;
        }
        return (T) item;
    }
}
