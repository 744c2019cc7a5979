package dev.stint.control;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A signal that says the same words each time. */
record NamedSignal<A extends @Nullable Object>(Signal<A> signal, String words) implements Signal<A> {
    NamedSignal {
        if (words.isBlank()) {
            throw new IllegalArgumentException("a signal's words are blank: operators are shown them as the reason");
        }
    }

    @Override
    public boolean strained(A args) throws Exception {
        return signal.strained(args);
    }

    @Override
    public Optional<String> finding(A args) throws Exception {
        return signal.finding(args).map(any -> words);
    }
}
