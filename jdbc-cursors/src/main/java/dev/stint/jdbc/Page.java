package dev.stint.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Items that were read at one time, each with its key. Written by the thread that reads it, then handed over and not
 * changed any more.
 */
final class Page<T extends @Nullable Object> {
    private final int capacity;
    private final long elementsPerItem;
    private final List<Key> keys = new ArrayList<>();
    private final List<@Nullable Object> items = new ArrayList<>();

    Page(int capacity, long elementsPerItem) {
        this.capacity = capacity;
        this.elementsPerItem = elementsPerItem;
    }

    /** In place of an item: why there is none. */
    private record Failure(Exception reason) {}

    void add(Key key, T item) {
        keys.add(key);
        items.add(item);
    }

    void addFailure(Key key, Exception reason) {
        keys.add(key);
        items.add(new Failure(reason));
    }

    int size() {
        return keys.size();
    }

    /** Whether more may follow; a page that is not full held all that was there. */
    boolean isFull() {
        return keys.size() >= capacity;
    }

    int room() {
        return capacity - keys.size();
    }

    Key key(int index) {
        return keys.get(index);
    }

    /** How many elements each item stands for. */
    long elementsPerItem() {
        return elementsPerItem;
    }

    @SuppressWarnings("unchecked") // only add puts something there that is no Failure
    T item(int index) throws Exception {
        Object item = items.get(index);
        if (item instanceof Failure failure) {
            throw failure.reason;
        }
        return (T) item;
    }
}
