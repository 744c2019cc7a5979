package dev.stint.redis;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.WorkerCard;
import dev.stint.backend.WorkerLink;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** How a {@link RedisBackend} is to be. Immutable: each method answers changed options. */
public final class RedisOptions {
    private static final Logger LOG = LoggerFactory.getLogger(RedisOptions.class);
    private static final RedisOptions DEFAULT = new RedisOptions();
    private static final LongSupplier TICKER = System::nanoTime;

    // Set while a copy is made, never after it was handed out.
    private Namespace namespace = new Namespace("stint");
    private Duration timeout = Duration.ofSeconds(2);
    private SslOptions trust =
            SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build();
    private Address.Login sentinels = Address.Login.NONE;
    private Retention retention = Retention.DEFAULT;
    private Site.Replicas replicas = Site.Replicas.NONE;
    private boolean watchConnections = true;

    private RedisOptions() {}

    private RedisOptions changed(Consumer<RedisOptions> change) {
        RedisOptions copy = new RedisOptions();
        copy.namespace = namespace;
        copy.timeout = timeout;
        copy.trust = trust;
        copy.sentinels = sentinels;
        copy.retention = retention;
        copy.replicas = replicas;
        copy.watchConnections = watchConnections;
        change.accept(copy);
        return copy;
    }

    /**
     * The defaults.
     *
     * @return the options
     */
    public static RedisOptions defaults() {
        return DEFAULT;
    }

    /**
     * Sets whose runs they are; one Redis may hold several fleets. By default {@code stint}.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}
     * @return changed options
     * @throws IllegalArgumentException if the name is illegal
     */
    public RedisOptions namespace(String name) {
        return changed(options -> options.namespace = new Namespace(name));
    }

    /**
     * Sets how long to wait for a connection, and for each answer. By default 2 seconds.
     *
     * @param timeout 500 ms to 1 minute; well below the workers' lease, and above the wait for replicas if there is one
     * @return changed options
     * @throws IllegalArgumentException if it is out of range
     */
    public RedisOptions timeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(500)) < 0 || timeout.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("a timeout must be 500 ms to 1 minute, not " + timeout);
        }
        if (timeout.compareTo(replicas.timeout()) <= 0) {
            throw new IllegalArgumentException("a timeout must be longer than the wait for replicas, which is "
                    + replicas.timeout() + "; not " + timeout);
        }
        return changed(options -> options.timeout = timeout);
    }

    /**
     * Sets whom to trust under TLS, and the client's own certificate if the server asks for one. By default whom Java trusts,
     * the host's name being checked.
     *
     * @param trust used where the address says TLS
     * @return changed options
     */
    public RedisOptions tls(SslOptions trust) {
        return changed(options -> options.trust = trust);
    }

    /**
     * Sets who asks the sentinels, if they want a login: theirs, and not that of the address, which is the master's. Used where
     * the address names sentinels. By default they are asked without.
     *
     * @param user null for the default user
     * @param password never shown
     * @return changed options
     */
    public RedisOptions sentinelLogin(@Nullable String user, String password) {
        return changed(options -> options.sentinels = new Address.Login(user, password, 0));
    }

    /**
     * Sets how long runs are kept after their end: those that end from then on. By default 7 days, failed ones 30. A lost stint is
     * in doubt for a day, and a barrier knows of it by its run; and where positions are kept in an application's database, one of
     * a run that ended less than a day ago is taken for that of a new run with the same id. So it is a day at least.
     *
     * @param ended completed and cancelled ones; a day or more
     * @param failed failed ones; a day or more
     * @return changed options
     * @throws IllegalArgumentException if one is less than a day
     */
    public RedisOptions keep(Duration ended, Duration failed) {
        return changed(options -> options.retention = new Retention(ended, failed));
    }

    /**
     * Makes every change wait until so many replicas have it. It narrows what a failover may lose, and does not close the
     * gap. By default none.
     *
     * @param count 1 or more
     * @param atMost how long; after that the write fails as unanswered; 1 ms up to the timeout
     * @return changed options
     * @throws IllegalArgumentException if one is out of range
     */
    public RedisOptions waitForReplicas(int count, Duration atMost) {
        if (count < 1 || atMost.toMillis() < 1 || atMost.compareTo(timeout) >= 0) {
            throw new IllegalArgumentException("a write may wait for 1 or more replicas, 1 ms up to the timeout of "
                    + timeout + "; not for " + count + ", " + atMost);
        }
        return changed(options -> options.replicas = new Site.Replicas(count, atMost));
    }

    /**
     * Leaves a lost worker to the end of its lease: no connection is looked at, and none is ended. For proxies that show one
     * connection for many.
     *
     * @return changed options
     */
    public RedisOptions leaseOnly() {
        return changed(options -> options.watchConnections = false);
    }

    /**
     * Connects.
     *
     * @param uri as in {@link RedisBackend#connect(String)}
     * @return a backend, to be closed by the caller
     * @throws IllegalArgumentException if the address is none
     * @throws IllegalStateException if a later release has laid the namespace out in a way that this one does not know
     * @throws BackendUnavailable if the server does not answer or refuses
     */
    public RedisBackend connect(String uri) {
        return connect(uri, new Scripts(namespace, retention));
    }

    RedisBackend connect(String uri, Scripts scripts) {
        Address address = Address.parse(uri);
        Sockets sockets = new Sockets(address.login(), sentinels, address.tls(), trust, timeout);
        Site site = new Site(address.toString(), namespace, Dialer.to(address, sockets, namespace), scripts, replicas);
        WirePool pool = new WirePool(site, TICKER);
        try {
            pool.use("connect to Redis", line -> StartupCheck.looked(line, site.address()));
            LayoutVersion.check(pool, namespace, site.address());
            publish(pool, site.scripts());
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new RedisBackend(pool, card -> link(site, pool, card), namespace);
    }

    private WorkerLink link(Site site, WirePool pool, WorkerCard card) {
        Duration slice = Duration.ofMillis(Math.min(250, timeout.toMillis() / 2));
        OrphanWatch watch = new OrphanWatch(card.id(), TICKER, watchConnections);
        Doorbell doorbell = new Doorbell(site, card, watch, new Doorbell.Timing(slice, TICKER));
        return RedisLink.open(site, card, pool, doorbell, new Marks(site, watchConnections, TICKER));
    }

    /**
     * The client side over an application's own Jedis, see {@link RedisBackend#over(UnifiedJedis)}. Timeouts and TLS are that
     * client's.
     *
     * @param jedis stays the caller's
     * @return a backend whose {@link RedisBackend#connect(WorkerCard)} refuses
     * @throws IllegalArgumentException if these options wait for replicas
     * @throws IllegalStateException if a later release has laid the namespace out in a way that this one does not know
     */
    public RedisBackend over(UnifiedJedis jedis) {
        if (replicas.count() > 0) {
            throw new IllegalArgumentException(
                    "waiting for replicas needs connections of one's own: use connect(uri) in place of over(jedis)");
        }
        Scripts scripts = new Scripts(namespace, retention);
        Caller caller = new JedisCaller(jedis, namespace, scripts);
        LayoutVersion.check(caller, namespace, JedisCaller.ADDRESS);
        publish(caller, scripts);
        RedisBackend.Links refusal = card -> {
            throw new IllegalStateException(
                    "worker " + card.id()
                            + " needs connections of its own: make the backend by RedisBackend.connect(uri) in place of over(jedis)");
        };
        return new RedisBackend(caller, refusal, namespace);
    }

    /** Puts the enqueue script where other languages find it. A user who may not leaves it to the workers. */
    private void publish(Caller caller, Scripts scripts) {
        String key = namespace.key(Key.SCRIPTS);
        String body = scripts.of(Script.ENQUEUE).body();
        if (body.equals(caller.hash(key).get("enqueue"))) {
            return;
        }
        try {
            caller.put(key, "enqueue", body);
        } catch (BackendUnavailable e) {
            if (!(e.getCause() instanceof JedisAccessControlException)) {
                throw e;
            }
            LOG.info("the enqueue script for other languages is left for a worker to publish: {}", e.getMessage());
        }
    }
}
