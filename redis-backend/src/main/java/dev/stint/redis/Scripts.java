package dev.stint.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisDataException;

/** The texts of all scripts for one namespace and retention. Immutable and thread-safe. */
final class Scripts {
    /** About how many events the stream keeps. */
    private static final int EVENTS_KEPT = 10_000;

    private static final String SERVER_TIME = "redis.call('TIME')";

    private final Map<Script, Text> texts = new EnumMap<>(Script.class);

    Scripts(Namespace namespace, Retention retention) {
        this(namespace, retention, SERVER_TIME);
    }

    /**
     * The texts on another clock than the server's.
     *
     * @param time what answers as TIME does: seconds, and microseconds since
     */
    Scripts(Namespace namespace, Retention retention, String time) {
        String head = Key.lua(namespace) + "local KEEP_ENDED, KEEP_FAILED, EVENTS_KEPT = "
                + retention.ended().toMillis() + ", " + retention.failed().toMillis() + ", " + EVENTS_KEPT + "\n";
        for (Script script : Script.values()) {
            texts.put(script, Text.of(assemble(head, script).replace(SERVER_TIME, time)));
        }
    }

    /** The whole text of a script, ready for EVAL, and its SHA-1. */
    Text of(Script script) {
        Text text = texts.get(script);
        if (text == null) {
            throw new IllegalStateException("no script " + script);
        }
        return text;
    }

    private static String assemble(String head, Script script) {
        StringBuilder text = new StringBuilder(head);
        for (String part : script.parts()) {
            text.append(
                    part.startsWith("~") ? rarely(List.of(part.substring(1).split("\\+", -1))) : read("part/" + part));
        }
        return text.append(read(script.resource())).toString();
    }

    /**
     * Parts that few calls need, as one function of the last one's name: a script makes all its functions anew in each call,
     * and these only if they are called.
     */
    private static String rarely(List<String> parts) {
        String name = parts.get(parts.size() - 1);
        StringBuilder text = new StringBuilder("local function ").append(name).append("(...)\n");
        parts.forEach(part -> text.append(read("part/" + part)));
        return text.append("return ").append(name).append("(...)\nend\n").toString();
    }

    private static String read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + ".lua is missing beside " + Scripts.class);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A script as the server knows it.
     *
     * @param body Lua
     * @param sha the body's SHA-1 in hex
     */
    record Text(String body, String sha) {
        private static final Pattern PLACE = Pattern.compile("user_script: ?(\\d+)");

        /** Of a script's refused call the server names no more than the line; and as a refusal only up to 6.2 and from 7.2 on. */
        JedisDataException explained(JedisDataException error) {
            String found = String.valueOf(error.getMessage());
            Matcher place = PLACE.matcher(found);
            if (!found.contains("The user executing the script can't") || !place.find()) {
                return error;
            }
            String call = body.lines()
                    .skip(Integer.parseInt(place.group(1)) - 1L)
                    .findFirst()
                    .orElse("")
                    .strip();
            return new JedisAccessControlException("NOPERM in the call " + call + ": " + found, error);
        }

        static Text of(String body) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-1").digest(body.getBytes(UTF_8));
                return new Text(body, HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-1", e);
            }
        }
    }
}
