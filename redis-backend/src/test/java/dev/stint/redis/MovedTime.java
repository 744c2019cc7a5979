package dev.stint.redis;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/**
 * A clock on the server that goes on only when a test says so, for all scripts of one namespace. However long a test is kept from its
 * processor, no lease ends meanwhile.
 */
final class MovedTime implements AutoCloseable {
    private final Jedis jedis;
    private final String key;
    private long micros;

    MovedTime(String uri, String namespace) {
        jedis = new Jedis(URI.create(uri));
        key = "{" + namespace + "}:test-time";
        List<String> now = jedis.time();
        micros = TimeUnit.SECONDS.toMicros(Long.parseLong(now.get(0))) + Long.parseLong(now.get(1));
        pass(Duration.ZERO);
    }

    /** What the scripts ask in place of TIME. */
    String lua() {
        return "redis.call('HMGET', '" + key + "', 'seconds', 'micros')";
    }

    /** What the scripts take for now, in ms. */
    long millis() {
        return TimeUnit.MICROSECONDS.toMillis(micros);
    }

    void pass(Duration time) {
        micros += time.toNanos() / 1_000;
        long second = TimeUnit.SECONDS.toMicros(1);
        jedis.hset(key, Map.of("seconds", Long.toString(micros / second), "micros", Long.toString(micros % second)));
    }

    @Override
    public void close() {
        jedis.close();
    }
}
