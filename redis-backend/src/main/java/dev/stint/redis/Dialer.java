package dev.stint.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/** Opens connections to the server that takes the writes of a namespace, wherever it is now. Thread-safe. */
interface Dialer {
    /**
     * Opens a connection, signed in and ready.
     *
     * @param name what the server shows it as
     * @throws JedisException if there is no such server now
     */
    Connection dial(String name);

    /** The dialer for an address. */
    static Dialer to(Address address, Sockets sockets, Namespace namespace) {
        return switch (address.kind()) {
            case STANDALONE -> name -> sockets.open(address.nodes().get(0), name);
            case SENTINEL -> name -> sockets.open(master(address, sockets), name);
            case CLUSTER -> name -> owner(address, sockets, namespace.key(Key.CLOCK), name);
        };
    }

    /** Asks the sentinels, one after the other, until one knows. */
    private static HostAndPort master(Address address, Sockets sockets) {
        JedisException last = new JedisException("no sentinel knows a master called \"" + address.master() + "\"");
        for (HostAndPort sentinel : address.nodes()) {
            try (Connection connection = sockets.openSentinel(sentinel)) {
                HostAndPort master = Commands.masterAddress(connection, address.master());
                if (master != null) {
                    return master;
                }
            } catch (JedisAccessControlException e) {
                String mend = "sentinels have users of their own: name one by RedisOptions.sentinelLogin";
                last = new JedisAccessControlException(
                        "the sentinel " + sentinel + " refuses: " + e.getMessage() + "; " + mend, e);
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    /** Asks the nodes, one after the other, for a key of the namespace: either it is there, or the node says where. */
    private static Connection owner(Address address, Sockets sockets, String key, String name) {
        JedisException last = new JedisException("no node was named");
        for (HostAndPort node : address.nodes()) {
            try {
                return following(sockets, node, key, name, 5);
            } catch (JedisException e) {
                last = e;
            }
        }
        throw last;
    }

    private static Connection following(Sockets sockets, HostAndPort node, String key, String name, int hops) {
        Connection connection = sockets.open(node, name);
        try {
            Commands.probe(connection, key);
            return connection;
        } catch (JedisMovedDataException moved) {
            connection.close();
            if (hops == 0) {
                throw moved;
            }
            HostAndPort target = moved.getTargetNode();
            // A node that does not know its own name leaves the host out: it is the one that was asked.
            String host = target.getHost().isEmpty() ? node.getHost() : target.getHost();
            return following(sockets, new HostAndPort(host, target.getPort()), key, name, hops - 1);
        } catch (JedisException e) {
            connection.close();
            throw e;
        }
    }
}
