package dev.stint.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that documents the keys. */
final class Layout {
    private Layout() {}

    static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "redis-layout.md"));
    }

    /** The one example that is fenced under a name. */
    static String fenced(String name) throws IOException {
        Matcher example =
                Pattern.compile("```" + name + "\n(.*?)\n```", Pattern.DOTALL).matcher(page());
        if (!example.find()) {
            throw new IllegalStateException("docs/redis-layout.md has no example fenced as " + name);
        }
        return example.group(1);
    }
}
