package dev.stint.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.HostAndPort;

/**
 * Where the servers are, as a URI says it. Immutable. Its {@link #toString} never shows the password.
 *
 * @param kind how the master is found
 * @param tls whether connections are encrypted
 * @param nodes the server, the sentinels, or nodes of the cluster
 * @param master what the sentinels call the master; empty if there are none
 * @param login who connects
 */
record Address(Kind kind, boolean tls, List<HostAndPort> nodes, String master, Login login) {
    private static final Pattern SHAPE = Pattern.compile("(redis|rediss|redis-sentinel|rediss-sentinel|redis-cluster"
            + "|rediss-cluster)://(?:([^@/]*)@)?([^/?@]+)(?:/([^?]*))?(\\?.*)?");
    private static final String EXPECTED =
            "expected redis://[user:password@]host[:port][/database], rediss://… for TLS, "
                    + "redis-sentinel://[user:password@]host:port,host:port/master, or "
                    + "redis-cluster://[user:password@]host:port,host:port";

    /** How the server that takes the writes is found. */
    enum Kind {
        STANDALONE,
        SENTINEL,
        CLUSTER
    }

    /**
     * Who connects, to which database.
     *
     * @param user null for the default user
     * @param password null for none
     * @param database from 0
     */
    record Login(@Nullable String user, @Nullable String password, int database) {
        static final Login NONE = new Login(null, null, 0);

        @Override
        public String toString() {
            return "Login[user=" + user + ", database=" + database + "]";
        }
    }

    static Address parse(String uri) {
        Matcher parts = SHAPE.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an address of Redis: \"" + withoutLogin(uri) + "\"; " + EXPECTED);
        }
        if (uri.lastIndexOf('@') > parts.start(3)) {
            throw new IllegalArgumentException("the user or the password in the address of "
                    + withoutLogin(uri) + " holds a character that ends it: write / as %2F, ? as %3F, @ as %40; "
                    + EXPECTED);
        }
        if (parts.group(5) != null) {
            throw new IllegalArgumentException(
                    "the address \"" + withoutLogin(uri) + "\" goes on behind a ?: options are "
                            + "set by RedisOptions, and TLS is asked for by rediss://; " + EXPECTED);
        }
        String scheme = parts.group(1);
        Kind kind = scheme.endsWith("sentinel")
                ? Kind.SENTINEL
                : scheme.endsWith("cluster") ? Kind.CLUSTER : Kind.STANDALONE;
        String path = parts.group(4) == null ? "" : parts.group(4);
        if (kind == Kind.SENTINEL && path.isEmpty()) {
            throw new IllegalArgumentException("the address " + withoutLogin(uri) + " names no master; " + EXPECTED);
        }
        List<HostAndPort> nodes = nodes(parts.group(3), kind == Kind.SENTINEL ? 26379 : 6379, uri);
        if (kind == Kind.STANDALONE && nodes.size() > 1) {
            throw new IllegalArgumentException(
                    "the address " + withoutLogin(uri) + " names several servers, but is no cluster's; " + EXPECTED);
        }
        if (kind == Kind.CLUSTER && !path.isEmpty() && !path.equals("0")) {
            throw new IllegalArgumentException("the address " + withoutLogin(uri)
                    + " chooses a database, but a cluster has none besides database 0; " + EXPECTED);
        }
        int database = kind == Kind.STANDALONE && !path.isEmpty() ? number(path, 16_383, uri) : 0;
        Login login = login(parts.group(2), database);
        return new Address(kind, scheme.startsWith("rediss"), nodes, kind == Kind.SENTINEL ? path : "", login);
    }

    private static List<HostAndPort> nodes(String list, int defaultPort, String uri) {
        List<HostAndPort> nodes = new ArrayList<>();
        for (String node : list.split(",", -1)) {
            int colon = node.lastIndexOf(':');
            boolean hasPort = colon > node.lastIndexOf(']');
            String host = hasPort ? node.substring(0, colon) : node;
            if (host.isEmpty()) {
                throw new IllegalArgumentException("a host is missing in " + withoutLogin(uri) + "; " + EXPECTED);
            }
            int port = hasPort ? number(node.substring(colon + 1), 65_535, uri) : defaultPort;
            nodes.add(new HostAndPort(host.replaceAll("[\\[\\]]", ""), port));
        }
        return List.copyOf(nodes);
    }

    private static Login login(@Nullable String info, int database) {
        if (info == null || info.isEmpty()) {
            return new Login(null, null, database);
        }
        int colon = info.indexOf(':');
        String user = colon < 0 ? info : info.substring(0, colon);
        String password = colon < 0 ? null : decoded(info.substring(colon + 1));
        return new Login(user.isEmpty() ? null : decoded(user), password, database);
    }

    private static String decoded(String percentEncoded) {
        // A decoder of forms, to which a plus is a space: in a URI it is a plus.
        try {
            return URLDecoder.decode(percentEncoded.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            // Its message shows what it read.
            throw new IllegalArgumentException(
                    "the user or the password in the address is not percent-encoded: write % as %25; " + EXPECTED);
        }
    }

    private static int number(String text, int max, String uri) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > max) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" in " + withoutLogin(uri) + " is no number from 0 to " + max + "; " + EXPECTED);
        }
        return Integer.parseInt(text);
    }

    /** The URI as messages may show it: a query may hold a password too. */
    private static String withoutLogin(String uri) {
        return uri.replaceAll("(?s)//.*@", "//").replaceAll("(?s)\\?.*", "");
    }

    @Override
    public String toString() {
        String scheme = (tls ? "rediss" : "redis")
                + (kind == Kind.STANDALONE ? "" : "-" + kind.name().toLowerCase(Locale.ROOT));
        String path = kind == Kind.SENTINEL ? "/" + master : login.database() > 0 ? "/" + login.database() : "";
        return scheme + "://"
                + String.join(",", nodes.stream().map(HostAndPort::toString).toList()) + path;
    }
}
