package dev.stint.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What docs/security.md grants to a role.
 *
 * @param words each a command, a pattern of keys, or several of them in parentheses
 */
record RoleRules(List<String> words) {
    private static final Pattern WORD = Pattern.compile("\\([^)]*\\)|\\S+");

    /** Who speaks to Redis. */
    enum Role {
        WORKER,
        CLIENT,
        ADMIN;

        String user() {
            return "stint-" + name().toLowerCase(Locale.ROOT);
        }
    }

    RoleRules {
        words = List.copyOf(words);
    }

    static RoleRules of(Role role) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "security.md"));
        Matcher fence = Pattern.compile(
                        "```acl\nACL SETUSER " + role.user() + " on >secret resetchannels\n(.*?)\n```", Pattern.DOTALL)
                .matcher(page);
        if (!fence.find()) {
            throw new IllegalStateException("docs/security.md has no rules fenced as acl for " + role.user());
        }
        return new RoleRules(wordsOf(fence.group(1)));
    }

    private static List<String> wordsOf(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }

    /** The arguments of ACL SETUSER behind the name. */
    String[] forNewUser() {
        List<String> all = new ArrayList<>(List.of("reset", "on", ">secret", "resetchannels"));
        all.addAll(words);
        return all.toArray(String[]::new);
    }

    /** For a server before Redis 7, which knows whole keys only, and no parentheses. */
    RoleRules coarse() {
        List<String> commands = new ArrayList<>(
                words.stream().filter(word -> word.startsWith("+")).toList());
        commands.add("~{stint}:*");
        return new RoleRules(commands);
    }

    /** All that grant one thing less: a command, a pattern of keys, or reading or writing them. */
    List<RoleRules> reductions() {
        List<RoleRules> all = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (String less : reduced(words.get(i))) {
                List<String> copy = new ArrayList<>(words);
                copy.set(i, less);
                copy.remove("");
                all.add(new RoleRules(copy));
            }
        }
        return all;
    }

    private static List<String> reduced(String word) {
        if (word.startsWith("(")) {
            List<String> inner = wordsOf(word.substring(1, word.length() - 1));
            return new RoleRules(inner)
                    .reductions().stream()
                            .map(less -> "(" + String.join(" ", less.words) + ")")
                            .toList();
        }
        return word.startsWith("~") ? List.of("%R" + word, "%W" + word) : List.of("");
    }

    /** What the other grants differently. */
    String difference(RoleRules other) {
        return words.stream().filter(word -> !other.words.contains(word)).toList() + " in place of "
                + other.words.stream().filter(word -> !words.contains(word)).toList();
    }
}
