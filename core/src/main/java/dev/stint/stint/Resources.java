package dev.stint.stint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** What belongs to a stint: opened at the first use, closed in reverse order when the stint ends. */
final class Resources {
    private final Map<Class<?>, AutoCloseable> byKey = new HashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    <R extends AutoCloseable> R get(Class<R> key, Callable<R> opener) throws Exception {
        AutoCloseable known = byKey.get(key);
        if (known != null) {
            return key.cast(known);
        }
        R resource = opener.call();
        byKey.put(key, resource);
        opened.push(resource);
        return resource;
    }

    void close(Surroundings.Witness witness) {
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
            } catch (Throwable e) { // whatever it is: others are to be closed, and the stint has an outcome
                witness.trouble("closing " + resource.getClass().getName() + " at the end of the stint", e);
            }
        }
    }
}
