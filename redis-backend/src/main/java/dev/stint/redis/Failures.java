package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** The driver's errors in this project's words: what was tried, where, what came back, how to mend it. */
final class Failures {
    /** What scripts put before a refusal of their own. */
    private static final String REFUSAL = "STINT ";

    private static final Map<String, String> MENDS = Map.ofEntries(
            Map.entry("WRONGPASS", "check the user and the password in the address"),
            Map.entry("NOAUTH", "the server wants a password: put user and password into the address"),
            Map.entry("ERR AUTH", "the server has no password set: leave it out of the address"),
            Map.entry("ERR Client sent AUTH", "the server has no password set: leave it out of the address"),
            Map.entry(
                    "NOPERM",
                    "give the user what docs/security.md lists for a worker, a client or an admin; ACL LOG on the server tells what is missing"),
            Map.entry(
                    "OOM",
                    "nothing was changed; raise maxmemory, or delete what else is kept there: a shorter retention holds only for runs that end from then on"),
            Map.entry("READONLY", "the server is a replica: connect to the master, or through the sentinels"),
            Map.entry("MOVED", "the server belongs to a cluster: use a redis-cluster:// address"),
            Map.entry("CLUSTERDOWN", "the cluster misses some of its slots: see CLUSTER INFO"),
            Map.entry("LOADING", "the server still loads its data: try again when it is ready"),
            Map.entry("MISCONF", "the server cannot write to its disk and takes no writes: see its log"),
            Map.entry("NOREPLICAS", "the server takes no writes without its replicas: see min-replicas-to-write"));

    private static final List<String> FOR_GOOD = List.of("NOPERM", "ERR");

    private static final List<String> BREAKING =
            List.of("READONLY", "MOVED", "ASK", "CLUSTERDOWN", "LOADING", "MASTERDOWN", "NOAUTH");

    private Failures() {}

    /** Tells whether the connection is of no use any more, or leads to the wrong server. */
    static boolean breakTheConnection(JedisException error) {
        return error instanceof JedisConnectionException || BREAKING.stream().anyMatch(code -> says(text(error), code));
    }

    /**
     * Tells whether the server does not do the command at all: it is not granted, or not known. What has another code is
     * refused for now, in a state that passes.
     */
    static boolean isForGood(JedisDataException error) {
        return FOR_GOOD.stream().anyMatch(code -> says(text(error), code));
    }

    /**
     * Says what failed.
     *
     * @param doing what was tried: "claim runs"
     * @param address of the server, without the password
     * @return an {@link IllegalArgumentException} if a script refused its arguments, else a {@link BackendUnavailable}
     */
    static RuntimeException translated(String doing, String address, JedisException error) {
        String found = text(error);
        if (found.startsWith(REFUSAL)) {
            return new IllegalArgumentException(found.substring(REFUSAL.length()), error);
        }
        return new BackendUnavailable(
                "could not " + doing + " at " + address + ": " + found + "; " + mend(error, found), error);
    }

    /** Tells whether a change was sent and not answered. What the server refuses it has not done. */
    static boolean isInDoubt(BackendUnavailable failure) {
        return !(failure.getCause() instanceof JedisDataException);
    }

    /** The same failure, of a change that is in doubt. */
    static BackendUnavailable doubtful(BackendUnavailable failure) {
        return new BackendUnavailable(failure.getMessage() + "; the change may have taken place all the same", failure);
    }

    private static String mend(JedisException error, String found) {
        return MENDS.entrySet().stream()
                .filter(known -> says(found, known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(
                        error instanceof JedisConnectionException
                                ? "check that a Redis runs there and can be reached from here"
                                : "ask again");
    }

    /** Up to Redis 6.2 what goes wrong within a script stands behind the script's name. */
    private static boolean says(String found, String code) {
        return found.startsWith(code) || found.contains(" -" + code + " ");
    }

    private static String text(JedisException error) {
        StringBuilder text = new StringBuilder(String.valueOf(error.getMessage()));
        Throwable cause = error.getCause();
        if (cause != null && cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
            text.append(" (").append(cause.getMessage()).append(')');
        }
        return text.toString();
    }
}
