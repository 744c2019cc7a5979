package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The client side over an application's own Jedis, which the application closes. Thread-safe as that is. */
final class JedisCaller implements Caller {
    static final String ADDRESS = "the application's own Redis client";

    private final UnifiedJedis jedis;
    private final Namespace namespace;
    private final Scripts scripts;

    JedisCaller(UnifiedJedis jedis, Namespace namespace, Scripts scripts) {
        this.jedis = jedis;
        this.namespace = namespace;
        this.scripts = scripts;
    }

    @Override
    public @Nullable Object run(String doing, Script script, List<String> arguments) {
        Scripts.Text text = scripts.of(script);
        try {
            return this.<@Nullable Object>use(doing, client -> {
                try {
                    return evaluated(client, text, arguments);
                } catch (JedisDataException e) {
                    throw text.explained(e);
                }
            });
        } catch (BackendUnavailable e) {
            throw script.changesRuns() && Failures.isInDoubt(e) ? Failures.doubtful(e) : e;
        }
    }

    private @Nullable Object evaluated(UnifiedJedis client, Scripts.Text text, List<String> arguments) {
        List<String> keys = List.of(namespace.key(Key.CLOCK));
        try {
            return client.evalsha(text.sha(), keys, arguments);
        } catch (JedisNoScriptException e) {
            return client.eval(text.body(), keys, arguments);
        }
    }

    @Override
    public Map<String, String> hash(String key) {
        return use("read " + key, client -> client.hgetAll(key));
    }

    @Override
    public void put(String key, String field, String value) {
        use("write " + key, client -> client.hset(key, field, value));
    }

    private <R extends @Nullable Object> R use(String doing, Function<UnifiedJedis, R> work) {
        try {
            return work.apply(jedis);
        } catch (JedisException e) {
            throw Failures.translated(doing, ADDRESS, e);
        }
    }

    @Override
    public void close() {
        // It is the application's.
    }
}
