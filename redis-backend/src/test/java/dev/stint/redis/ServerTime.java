package dev.stint.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.Jedis;

/** Lets time go by on a server's own clock: by waiting there for what never comes. */
final class ServerTime implements AutoCloseable {
    private final Jedis jedis;

    ServerTime(String uri) {
        jedis = new Jedis(URI.create(uri));
        // How often the server looks for waits that are over, per second.
        jedis.configSet("hz", "100");
    }

    void pass(Duration time) {
        jedis.blpop(time.toMillis() / 1e3, "nothing-ever-comes-here");
    }

    @Override
    public void close() {
        jedis.close();
    }
}
