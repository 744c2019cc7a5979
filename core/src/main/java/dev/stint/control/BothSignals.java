package dev.stint.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Strained when two signals are. */
record BothSignals<A extends @Nullable Object>(Signal<? super A> one, Signal<? super A> other) implements Signal<A> {
    @Override
    public boolean strained(A args) throws Exception {
        return finding(args).isPresent();
    }

    @Override
    public Optional<String> finding(A args) throws Exception {
        Optional<String> first = one.finding(args);
        return first.isPresent() ? other.finding(args).map(second -> first.get() + ", and " + second) : first;
    }
}
