package dev.stint.samples.fire;

import dev.stint.samples.process.Await;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A master, its replica, and a sentinel that makes one the other when it must. */
final class Sentinel implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<RedisServer> servers = List.of(server(), server());
    private final Process process;
    private final Thread lastResort;
    private final int port;

    Sentinel(Path folder) throws Exception {
        follow(servers.get(1), servers.get(0));
        port = freePort();
        Path config = Files.writeString(
                folder.resolve("sentinel.conf"),
                "port " + port + "\nbind 127.0.0.1\nsentinel monitor main 127.0.0.1 "
                        + servers.get(0).port() + " 1\nsentinel down-after-milliseconds main 1000\n"
                        + "sentinel failover-timeout main 2000\n");
        process = new ProcessBuilder(program(), config.toString(), "--sentinel")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sentinel.log").toFile())
                .start();
        lastResort = new Thread(process::destroyForcibly, "kill-sentinel");
        Runtime.getRuntime().addShutdownHook(lastResort);
        awaitReplica();
    }

    private static RedisServer server() {
        return RedisServer.builder().config("repl-diskless-sync-delay", "0").start();
    }

    private static void follow(RedisServer replica, RedisServer master) {
        try (Jedis jedis = new Jedis(replica.host(), replica.port())) {
            jedis.replicaof(master.host(), master.port());
        }
    }

    /** The program that the servers of this JVM run. */
    private static String program() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().command().stream())
                .filter(command -> command.endsWith("redis-server"))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String uri() {
        return "redis-sentinel://127.0.0.1:" + port + "/main";
    }

    /** Waits until a replica follows the master and the sentinel would promote it. */
    private void awaitReplica() throws Exception {
        Await.until("a replica follows the master", PATIENCE, () -> {
            try (Jedis sentinel = new Jedis("127.0.0.1", port)) {
                var replicas = sentinel.sentinelReplicas("main");
                return replicas.stream().anyMatch(Sentinel::isReady);
            } catch (JedisException notYet) {
                return false;
            }
        });
    }

    private static boolean isReady(java.util.Map<String, String> replica) {
        return "ok".equals(replica.get("master-link-status"))
                && "slave".equals(replica.get("flags"))
                && Long.parseLong(replica.get("slave-repl-offset")) > 0;
    }

    private int masterPort() {
        try (Jedis sentinel = new Jedis("127.0.0.1", port)) {
            return Integer.parseInt(sentinel.sentinelGetMasterAddrByName("main").get(1));
        }
    }

    /** Kills the master, and waits until the replica is the master. The one that was killed comes back as its replica. */
    void failOver() throws Exception {
        awaitReplica();
        int old = masterPort();
        RedisServer master = servers.stream()
                .filter(server -> server.port() == old)
                .findFirst()
                .orElseThrow();
        master.kill();
        Await.until("the replica is the master", PATIENCE, () -> masterPort() != old);
        master.restart();
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(lastResort);
        servers.forEach(RedisServer::close);
    }
}
