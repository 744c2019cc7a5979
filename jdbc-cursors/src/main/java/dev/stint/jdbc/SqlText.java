package dev.stint.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in a piece of SQL outside of its strings, quoted names and comments. Reads only as much as is needed. */
final class SqlText {
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`"
                    + "|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/|\\?\\?|[\\w$]+|[?();]",
            Pattern.DOTALL);
    private static final Pattern SPACES_OR_QUOTED =
            Pattern.compile("'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\s+", Pattern.DOTALL);
    private static final Set<String> ENDS = Set.of("order", "limit", "offset", "fetch", "for", "into", ";");

    private final List<String> outermost = new ArrayList<>();
    private int placeholders;
    private int depth;
    private boolean balanced = true;
    private boolean comments;

    SqlText(String sql) {
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            take(token.group());
        }
        balanced &= depth == 0;
    }

    private void take(String token) {
        switch (token.charAt(0)) {
            case '(' -> depth++;
            case ')' -> balanced &= --depth >= 0;
            case '?' -> placeholders += token.length() == 1 ? 1 : 0;
            case '-', '/' -> comments = true;
            case '\'', '"', '`' -> {}
            default -> {
                if (depth == 0) {
                    outermost.add(token.toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    /** A condition that can stand in parentheses. */
    static void checkCondition(String condition, int parameters) {
        SqlText text = new SqlText(condition);
        if (condition.isBlank() || !text.balanced || text.comments || text.outermost.contains(";")) {
            throw new IllegalArgumentException("illegal condition \"" + condition
                    + "\": expected one condition with balanced parentheses and no comment, such as \"shard = ?\"");
        }
        text.checkPlaceholders("condition \"" + condition + "\"", parameters);
    }

    /** A select that can be a derived table, in an order that is left to us. */
    static void checkSelect(String select, int parameters) {
        SqlText text = new SqlText(select);
        String first = text.outermost.isEmpty() ? "nothing" : text.outermost.get(0);
        if (!first.equals("select") && !first.equals("with")) {
            throw new IllegalArgumentException("a query must begin with select or with, not " + first + ": " + select);
        }
        text.outermost.stream().filter(ENDS::contains).findFirst().ifPresent(word -> {
            throw new IllegalArgumentException("the query has \"" + word + "\" at its end: " + select
                    + "\n  expected a plain select: leave ordering, limits and locks out. Its order comes from keyedBy(\"…\"),"
                    + " its pages from pageSize(rows), the first n items from limit(n) on the enumerator");
        });
        text.checkPlaceholders("the query \"" + select + "\"", parameters);
    }

    /** The same with one space for each run of white space outside of strings and quoted names: layout means nothing. */
    static String onOneLine(String sql) {
        return SPACES_OR_QUOTED
                .matcher(sql.strip())
                .replaceAll(found -> Matcher.quoteReplacement(found.group().isBlank() ? " " : found.group()));
    }

    private void checkPlaceholders(String what, int parameters) {
        if (placeholders != parameters) {
            throw new IllegalArgumentException(what + " has " + placeholders + " placeholders, but " + parameters
                    + " parameters came with it: give one for each ? (an operator ? is written ??)");
        }
    }
}
