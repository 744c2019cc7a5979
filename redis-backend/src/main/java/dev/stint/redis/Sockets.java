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
 * @param sentinels who asks the sentinels
 * @param tls whether connections are encrypted
 * @param trust whom to trust and who to be, under encryption
 * @param timeout for connecting, and for each answer
 */
record Sockets(Address.Login login, Address.Login sentinels, boolean tls, SslOptions trust, Duration timeout) {
    Connection open(HostAndPort server, String name) {
        return connected(server, config(login).clientName(shown(name)).database(login.database()));
    }

    /** The server takes no space and nothing unprintable in a connection's name. */
    private static String shown(String name) {
        return name.replaceAll("[^!-~]", "_");
    }

    /** Sentinels have logins of their own. */
    Connection openSentinel(HostAndPort sentinel) {
        return connected(sentinel, config(sentinels));
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

    private DefaultJedisClientConfig.Builder config(Address.Login who) {
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .resp2()
                .timeoutMillis(Math.toIntExact(timeout.toMillis()))
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
        if (tls) {
            config.sslOptions(trust);
        }
        if (who.user() != null) {
            config.user(who.user());
        }
        if (who.password() != null) {
            config.password(who.password());
        }
        return config;
    }
}
