package dev.stint.redis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.commands.ProtocolCommand;
import redis.clients.jedis.util.SafeEncoder;

/** The few commands that are no scripts, on one connection. Stateless. */
final class Commands {
    private static final Pattern RUN_ID = Pattern.compile("^run_id:(\\w+)", Pattern.MULTILINE);
    private static final Pattern CLIENT_ID = Pattern.compile("^id=(\\d+)", Pattern.MULTILINE);

    private Commands() {}

    /** Sends a command; the answer's texts are decoded. */
    static @Nullable Object send(Connection connection, ProtocolCommand command, Object... arguments) {
        return SafeEncoder.encodeObject(connection.executeCommand(new CommandArguments(command).addObjects(arguments)));
    }

    /** The run id of the server: another one after each restart. */
    static String serverRunId(Connection connection) {
        Matcher found = RUN_ID.matcher(text(send(connection, Command.INFO, "server")));
        return found.find() ? found.group(1) : "";
    }

    /** The server's number of this connection; never given again by the same server. */
    static String connectionId(Connection connection) {
        return text(send(connection, Command.CLIENT, "ID"));
    }

    /** Those of the connections that the server has. */
    static Set<String> connected(Connection connection, Set<String> ids) {
        CommandArguments arguments = new CommandArguments(Command.CLIENT).addObjects("LIST", "ID");
        ids.forEach(arguments::add);
        Matcher client = CLIENT_ID.matcher(text(SafeEncoder.encodeObject(connection.executeCommand(arguments))));
        Set<String> found = new HashSet<>();
        while (client.find()) {
            found.add(client.group(1));
        }
        return found;
    }

    /** Touches a key, so that a node of a cluster says whether it owns it. */
    static void probe(Connection connection, String key) {
        send(connection, Command.EXISTS, key);
    }

    /** Waits for an element of any of the lists and takes it; tells whether there was one. */
    static boolean blockingPop(Connection connection, List<String> keys, double seconds) {
        CommandArguments arguments = new CommandArguments(Command.BLPOP);
        keys.forEach(arguments::add);
        return connection.executeCommand(arguments.add(seconds)) != null;
    }

    static @Nullable HostAndPort masterAddress(Connection sentinel, String master) {
        Object answer = send(sentinel, Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", master);
        return answer instanceof List<?> pair && pair.size() == 2
                ? new HostAndPort(text(pair.get(0)), Integer.parseInt(text(pair.get(1))))
                : null;
    }

    static String text(@Nullable Object answer) {
        return answer == null ? "" : answer.toString();
    }
}
