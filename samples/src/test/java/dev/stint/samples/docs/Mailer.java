package dev.stint.samples.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A mailer that only remembers. */
public final class Mailer {
    private final List<String> sent = new ArrayList<>();
    private final Set<String> keys = new LinkedHashSet<>();

    synchronized void send(String email, int issue, String key) {
        sent.add(issue + " to " + email);
        keys.add(key);
    }

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    synchronized Set<String> keys() {
        return Set.copyOf(keys);
    }
}
