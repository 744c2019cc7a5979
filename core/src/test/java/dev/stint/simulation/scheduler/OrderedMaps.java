package dev.stint.simulation.scheduler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Stands for the factories of {@link Map}, whose order changes from one JVM to the next. */
public final class OrderedMaps {
    private OrderedMaps() {}

    public static <K, V> Map<K, V> of() {
        return Map.of();
    }

    public static <K, V> Map<K, V> of(K key, V value) {
        return Map.of(key, value);
    }

    public static <K, V> Map<K, V> of(K key, V value, K key2, V value2) {
        Map<K, V> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(key2, value2);
        return Collections.unmodifiableMap(map);
    }

    public static <K, V> Map<K, V> of(K key, V value, K key2, V value2, K key3, V value3) {
        Map<K, V> map = new LinkedHashMap<>(of(key, value, key2, value2));
        map.put(key3, value3);
        return Collections.unmodifiableMap(map);
    }

    public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
