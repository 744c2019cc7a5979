package dev.stint.redis;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** Warns of a server that may lose runs by its own settings. Stateless. */
final class StartupCheck {
    private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);

    private StartupCheck() {}

    /**
     * Looks at the settings.
     *
     * @return whether the server shows them
     */
    static boolean looked(Line line, String address) {
        String policy = setting(line, "maxmemory-policy");
        if (policy.isEmpty()) {
            return false;
        }
        String memory = setting(line, "maxmemory");
        if (!policy.equals("noeviction") && !memory.equals("0")) {
            LOG.warn(
                    "Redis at {} may throw runs away: maxmemory is {} and maxmemory-policy is {}; set it to noeviction",
                    address,
                    memory,
                    policy);
        }
        if (setting(line, "appendonly").equals("no") && setting(line, "save").isEmpty()) {
            LOG.warn(
                    "Redis at {} keeps nothing on disk: a restart loses all runs; set appendonly yes"
                            + " (and appendfsync always if not even a second may be lost)",
                    address);
        }
        return true;
    }

    private static String setting(Line line, String name) {
        try {
            Map<String, String> found = Answers.hash(Commands.send(line.connection(), Command.CONFIG, "GET", name));
            return found.getOrDefault(name, "");
        } catch (JedisDataException e) {
            LOG.info("Redis refuses CONFIG GET ({}): whether it may lose runs was not checked", e.getMessage());
            return "";
        }
    }
}
