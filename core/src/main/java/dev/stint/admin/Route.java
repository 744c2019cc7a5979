package dev.stint.admin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of what can be asked. Immutable.
 *
 * @param method GET, POST, PUT or DELETE
 * @param parts of the path; one in braces stands for any
 * @param needs the role, by the method: who changes something must operate; null for what is open to all
 * @param endpoint what answers
 * @param parameters that may stand behind the question mark
 */
record Route(String method, List<String> parts, @Nullable Role needs, Endpoint endpoint, List<String> parameters) {
    /** What answers a request. */
    @FunctionalInterface
    interface Endpoint {
        AdminResponse answer(Call call);
    }

    /** What the parts in braces stand for; null if the path is another. */
    @Nullable
    Map<String, String> match(List<String> path) {
        if (path.size() != parts.size()) {
            return null;
        }
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (part.startsWith("{")) {
                values.put(part.substring(1, part.length() - 1), path.get(i));
            } else if (!part.equals(path.get(i))) {
                return null;
            }
        }
        return values;
    }

    /** How many of its parts stand for any: fewer win. */
    long placeholders() {
        return parts.stream().filter(part -> part.startsWith("{")).count();
    }
}
