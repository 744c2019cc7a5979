package dev.stint.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** One open connection that runs scripts. Used by one thread at a time, but for {@link #cut}. */
final class Line {
    private static final Logger LOG = LoggerFactory.getLogger(Line.class);

    private final Site site;
    private final Connection connection;
    private @Nullable String server;
    private @Nullable String client;

    Line(Site site, Connection connection) {
        this.site = site;
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** The run id of the server at the other end; empty if it does not tell. A restart ends the line. */
    String server() {
        if (server == null) {
            server = orEmpty("INFO", () -> Commands.serverRunId(connection));
        }
        return server;
    }

    /** What that server calls this connection; empty if it does not tell. */
    String client() {
        if (client == null) {
            client = orEmpty("CLIENT ID", () -> Commands.connectionId(connection));
        }
        return client;
    }

    /** Asks for something cheap that every user may ask: the answer is that there is one. */
    boolean isThere() {
        Commands.probe(connection, site.namespace().key(Key.CLOCK));
        return true;
    }

    /**
     * Runs a script. A server that has forgotten it gets its text: what a forgotten script did is nothing.
     *
     * @return its answer, texts decoded
     */
    @Nullable
    Object run(Script script, List<String> arguments) {
        Scripts.Text text = site.scripts().of(script);
        Object answer;
        try {
            answer = evaluated(text, arguments);
        } catch (JedisDataException e) {
            throw text.explained(e);
        }
        if (site.replicas().count() > 0 && script.changesRuns()) {
            waitForReplicas();
        }
        return answer;
    }

    private @Nullable Object evaluated(Scripts.Text text, List<String> arguments) {
        try {
            return evaluate(Command.EVALSHA, text.sha(), arguments);
        } catch (JedisNoScriptException e) {
            return evaluate(Command.EVAL, text.body(), arguments);
        }
    }

    private @Nullable Object evaluate(Command command, String script, List<String> arguments) {
        List<Object> all = new ArrayList<>(arguments.size() + 3);
        all.add(script);
        all.add("1");
        all.add(site.namespace().key(Key.CLOCK));
        all.addAll(arguments);
        return Commands.send(connection, command, all.toArray());
    }

    private void waitForReplicas() {
        Site.Replicas wanted = site.replicas();
        String have = Commands.text(Commands.send(
                connection, Command.WAIT, wanted.count(), wanted.timeout().toMillis()));
        if (Long.parseLong(have) < wanted.count()) {
            throw new JedisException("only " + have + " of " + wanted.count() + " replicas had the write within "
                    + wanted.timeout().toMillis() + " ms");
        }
    }

    private static String orEmpty(String command, Supplier<String> question) {
        try {
            return question.get();
        } catch (JedisDataException e) {
            if (!Failures.isForGood(e)) {
                throw e;
            }
            LOG.info(
                    "Redis refuses {} ({}): lost connections are noticed by the end of the lease only",
                    command,
                    e.getMessage());
            return "";
        }
    }

    /** Ends the connection, also under a thread that reads from it. */
    void cut() {
        try {
            connection.forceDisconnect();
        } catch (IOException | JedisException e) {
            LOG.debug("closing a connection failed; it is given up all the same", e);
        }
    }
}
