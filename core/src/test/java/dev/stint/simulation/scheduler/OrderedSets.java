package dev.stint.simulation.scheduler;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Stands for the factories of {@link Set}, whose order changes from one JVM to the next. */
public final class OrderedSets {
    private OrderedSets() {}

    public static <E> Set<E> of() {
        return Set.of();
    }

    public static <E> Set<E> of(E one) {
        return Set.of(one);
    }

    public static <E> Set<E> of(E one, E two) {
        return copyOf(Arrays.asList(one, two));
    }

    public static <E> Set<E> of(E one, E two, E three) {
        return copyOf(Arrays.asList(one, two, three));
    }

    public static <E> Set<E> of(E one, E two, E three, E four) {
        return copyOf(Arrays.asList(one, two, three, four));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <E> Set<E> of(E... elements) {
        return copyOf(Arrays.asList(elements));
    }

    public static <E> Set<E> copyOf(Collection<? extends E> elements) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }

    public static <E> Collector<E, ?, Set<E>> toSet() {
        return Collectors.toCollection(LinkedHashSet::new);
    }
}
