package dev.stint.simulation.scheduler;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;

/** Stands for {@link java.util.concurrent.ConcurrentHashMap}, in the order in which keys came. */
public final class SimTable<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {
    private final Map<K, V> map = new LinkedHashMap<>();

    /** A set for many threads. */
    public static <E> Keys<E> newKeySet() {
        return new Keys<>();
    }

    @Override
    public V get(Object key) {
        Scheduler.point();
        return map.get(key);
    }

    @Override
    public V put(K key, V value) {
        Scheduler.point();
        return map.put(key, Objects.requireNonNull(value));
    }

    @Override
    public V remove(Object key) {
        Scheduler.point();
        return map.remove(key);
    }

    @Override
    public V putIfAbsent(K key, V value) {
        Scheduler.point();
        return map.putIfAbsent(key, value);
    }

    @Override
    public boolean remove(Object key, Object value) {
        Scheduler.point();
        return map.remove(key, value);
    }

    @Override
    public boolean replace(K key, V before, V after) {
        Scheduler.point();
        return map.replace(key, before, after);
    }

    @Override
    public V replace(K key, V value) {
        Scheduler.point();
        return map.replace(key, value);
    }

    @Override
    public boolean isEmpty() {
        Scheduler.point();
        return map.isEmpty();
    }

    @Override
    public void clear() {
        Scheduler.point();
        map.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    /** As a real one: what comes or goes meanwhile may be seen or not. */
    @Override
    public Set<Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<K, V>> iterator() {
                Scheduler.point();
                return new Snapshot<>(map);
            }

            @Override
            public int size() {
                return map.size();
            }
        };
    }

    private static final class Snapshot<K, V> implements Iterator<Map.Entry<K, V>> {
        private final Map<K, V> map;
        private final Iterator<Map.Entry<K, V>> entries;
        private Map.Entry<K, V> last;

        Snapshot(Map<K, V> map) {
            this.map = map;
            this.entries = new ArrayList<>(map.entrySet()).iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public Map.Entry<K, V> next() {
            last = entries.next();
            return last;
        }

        @Override
        public void remove() {
            map.remove(last.getKey());
        }
    }

    /** Stands for the key set of its own. */
    public static final class Keys<E> extends AbstractSet<E> {
        private final SimTable<E, Boolean> table = new SimTable<>();

        @Override
        public boolean add(E element) {
            return table.put(element, true) == null;
        }

        @Override
        public boolean remove(Object element) {
            return table.remove(element) != null;
        }

        @Override
        public boolean contains(Object element) {
            return table.containsKey(element);
        }

        @Override
        public Iterator<E> iterator() {
            return table.keySet().iterator();
        }

        @Override
        public int size() {
            return table.size();
        }
    }
}
