package dev.stint.redis;

import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.SslOptions;

/**
 * How connections are opened: login, encryption, timeouts. Immutable and thread-safe.
 *
 * @param login who connects
 * @param tls whether connections are encrypted
 * @param trust whom to trust and who to be, under encryption
 * @param timeout for connecting, and for each answer
 */
record Sockets(Address.Login login, boolean tls, SslOptions trust, Duration timeout) {
    Connection open(HostAndPort server, String name) {
        DefaultJedisClientConfig.Builder config =
                config().clientName(shown(name)).database(login.database());
        if (login.user() != null) {
            config.user(login.user());
        }
        if (login.password() != null) {
            config.password(login.password());
        }
        return connected(server, config);
    }

    /** The server takes no space and nothing unprintable in a connection's name. */
    private static String shown(String name) {
        return name.replaceAll("[^!-~]", "_");
    }

    /** Sentinels have logins of their own; this one is without. */
    Connection openSentinel(HostAndPort sentinel) {
        return connected(sentinel, config());
    }

    private static Connection connected(HostAndPort server, DefaultJedisClientConfig.Builder config) {
        Connection connection = new Connection(server, config.build());
        try {
            connection.connect();
            return connection;
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private DefaultJedisClientConfig.Builder config() {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .timeoutMillis(Math.toIntExact(timeout.toMillis()))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (tls) {
            config.sslOptions(trust);
        }
        return config;
    }
}
