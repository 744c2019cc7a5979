package dev.stint.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the server's answers apart. Stateless. */
final class Answers {
    private Answers() {}

    /** The elements of a list, or nothing of an empty answer. */
    static List<?> list(@Nullable Object answer) {
        return answer instanceof List<?> list ? list : List.of();
    }

    /** The elements of a list of texts. */
    static List<String> texts(@Nullable Object answer) {
        List<String> texts = new ArrayList<>();
        list(answer).forEach(element -> texts.add(Commands.text(element)));
        return texts;
    }

    /** A hash that is told as field, value, field, value. */
    static Map<String, String> hash(@Nullable Object answer) {
        List<String> flat = texts(answer);
        Map<String, String> hash = new HashMap<>();
        for (int i = 0; i + 1 < flat.size(); i += 2) {
            hash.put(flat.get(i), flat.get(i + 1));
        }
        return hash;
    }

    /** The word that a script's answer begins with. */
    static String verdict(List<?> answer) {
        return answer.isEmpty() ? "" : Commands.text(answer.get(0));
    }
}
