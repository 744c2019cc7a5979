package dev.stint.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.StreamEntryID;

/** A namespace as text: one command for each key, as a JSON list on a line. The scripts are left out. */
final class StoredNamespace {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAG = "{stored}";

    /** Hashes whose fields are names of their own, not parts of a form. */
    private static final Set<Key> BY_NAME = Set.of(
            Key.SKIPPED,
            Key.HELD,
            Key.ORDERS,
            Key.CONTROLS,
            Key.PAUSED,
            Key.SHARE,
            Key.LOST,
            Key.UNPROVEN,
            Key.TYPES,
            Key.COUNTS);

    /** What is the application's own. */
    private static final Set<String> OPAQUE = Set.of("args", "counters", "jobState", "error", "tags");

    private StoredNamespace() {}

    static List<String> dump(Jedis jedis, Namespace namespace) {
        List<String> lines = new ArrayList<>();
        String tag = "{" + namespace.name() + "}";
        for (String key : new TreeSet<>(jedis.keys(tag + ":*"))) {
            if (!key.equals(namespace.key(Key.SCRIPTS))) {
                commands(jedis, key).forEach(command -> lines.add(json(command).replace(tag, TAG)));
            }
        }
        return lines;
    }

    private static List<List<String>> commands(Jedis jedis, String key) {
        return switch (jedis.type(key)) {
            case "string" -> List.of(List.of("SET", key, jedis.get(key)));
            case "list" -> List.of(command("RPUSH", key, jedis.lrange(key, 0, -1).stream()));
            case "set" -> List.of(command("SADD", key, new TreeSet<>(jedis.smembers(key)).stream()));
            case "hash" -> List.of(command("HSET", key, pairs(jedis.hgetAll(key))));
            case "zset" ->
                List.of(command(
                        "ZADD",
                        key,
                        jedis.zrangeWithScores(key, 0, -1).stream()
                                .flatMap(
                                        each -> Stream.of(String.format("%.0f", each.getScore()), each.getElement()))));
            default ->
                jedis.xrange(key, (StreamEntryID) null, null).stream()
                        .map(entry -> command(
                                "XADD",
                                key,
                                Stream.concat(Stream.of(entry.getID().toString()), pairs(entry.getFields()))))
                        .toList();
        };
    }

    private static List<String> command(String name, String key, Stream<String> arguments) {
        return Stream.concat(Stream.of(name, key), arguments).toList();
    }

    private static Stream<String> pairs(Map<String, String> hash) {
        return new TreeMap<>(hash).entrySet().stream().flatMap(each -> Stream.of(each.getKey(), each.getValue()));
    }

    static void load(Jedis jedis, Namespace namespace, List<String> lines) {
        for (String line : lines) {
            List<String> command = parts(line.replace(TAG, "{" + namespace.name() + "}"));
            var unused = jedis.sendCommand(
                    Command.valueOf(command.get(0)),
                    command.subList(1, command.size()).toArray(String[]::new));
        }
    }

    /** The form of one command: kind of key, type, and the names of fields and members. */
    static String form(String line) {
        List<String> command = parts(line);
        String ending = command.get(1).substring(TAG.length() + 1);
        Key key = Stream.of(Key.values())
                .filter(each -> ending.startsWith(each.ending()))
                .max(Comparator.comparing(each -> each.ending().length()))
                .orElseThrow();
        List<String> values = command.subList(2, command.size());
        return command.get(0) + " " + key + " "
                + switch (command.get(0)) {
                    case "HSET" -> fields(values, BY_NAME.contains(key));
                    case "XADD" -> fields(values.subList(1, values.size()), false);
                    case "ZADD", "SADD" -> "members";
                    default ->
                        new TreeSet<>(values.stream()
                                        .map(StoredNamespace::formOfText)
                                        .toList())
                                .toString();
                };
    }

    private static String fields(List<String> pairs, boolean byName) {
        Set<String> found = new TreeSet<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            String field = byName ? "*" : pairs.get(i);
            found.add(OPAQUE.contains(field) ? field : field + formOfText(pairs.get(i + 1)));
        }
        return found.toString();
    }

    private static String formOfText(String text) {
        Optional<JsonNode> json = text.startsWith("{") ? tree(text) : Optional.empty();
        return json.map(StoredNamespace::formOf)
                .orElse(text.contains("\n") ? " of " + text.lines().count() + " lines" : "");
    }

    private static String formOf(JsonNode json) {
        Set<String> members = new TreeSet<>();
        json.properties()
                .forEach(member -> members.add(
                        OPAQUE.contains(member.getKey()) || !member.getValue().isObject()
                                ? member.getKey()
                                : member.getKey() + formOf(member.getValue())));
        return members.toString();
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String json(List<String> command) {
        try {
            return JSON.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> parts(String line) {
        try {
            return Arrays.asList(JSON.readValue(line, String[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
