package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.servers.RedisServer;
import dev.stint.servers.ServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.SslOptions;

/** A server with a certificate that it has given to itself, made by the JDK's own keytool. */
class TlsTest extends RedisCase {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    private RedisServer server;
    private String uri;

    @BeforeEach
    void a_server_that_encrypts() throws Exception {
        makeCertificate();
        server = encrypting(builder -> builder);
        uri = "rediss://127.0.0.1:" + tlsPort(server);
    }

    private RedisServer encrypting(UnaryOperator<ServerBuilder<RedisServer>> also) throws IOException {
        return also.apply(RedisServer.builder()
                        .config("tls-port", Integer.toString(freePort()))
                        .config("tls-cert-file", directory.resolve("cert.pem").toString())
                        .config("tls-key-file", directory.resolve("key.pem").toString())
                        .config(
                                "tls-ca-cert-file",
                                directory.resolve("cert.pem").toString())
                        .config("tls-auth-clients", "no"))
                .start();
    }

    private static String tlsPort(RedisServer server) {
        try (Jedis jedis = new Jedis(server.host(), server.port())) {
            return jedis.configGet("tls-port").get("tls-port");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void makeCertificate() throws Exception {
        Path store = directory.resolve("store.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "EC",
                "-dname",
                "CN=stint",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-ext",
                "BC=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD));
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("keytool.log").toFile())
                        .start()
                        .waitFor())
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("redis").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("redis", PASSWORD).getEncoded());
    }

    private void pem(String file, String kind, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                directory.resolve(file), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private SslOptions.Builder trust() {
        return SslOptions.builder()
                .truststore(directory.resolve("store.p12").toFile(), PASSWORD)
                .trustStoreType("PKCS12");
    }

    private RedisOptions trusting() {
        return options().tls(trust().build());
    }

    @Test
    void a_worker_works_over_tls() throws Exception {
        try (RedisBackend backend = trusting().connect(uri);
                Hand worker = new Hand(backend, card("w", Duration.ofSeconds(1)))) {
            backend.enqueue(List.of(spec("a")));
            worker.link().await(Duration.ofSeconds(1));

            assertThat(worker.claim(1)).hasSize(1);
        }
    }

    @Test
    void a_certificate_that_nobody_trusts_is_refused() {
        assertThatThrownBy(() -> options().connect(uri))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining(uri);
    }

    @Test
    void a_certificate_of_another_host_is_refused() {
        String other = uri.replace("127.0.0.1", "localhost");

        assertThatThrownBy(() -> trusting().connect(other))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining(other)
                .hasStackTraceContaining("No name matching localhost found");
    }

    @Test
    void a_server_that_wants_a_certificate_of_its_clients_gets_theirs_and_takes_nobody_without() {
        try (Jedis jedis = new Jedis(server.host(), server.port())) {
            jedis.configSet("tls-auth-clients", "yes");
        }
        SslOptions mine = trust().keystore(directory.resolve("store.p12").toFile(), PASSWORD)
                .keyStoreType("PKCS12")
                .build();

        assertThatThrownBy(() -> trusting().connect(uri)).isInstanceOf(BackendUnavailable.class);
        try (RedisBackend backend = options().tls(mine).connect(uri)) {
            backend.enqueue(List.of(spec("a")));

            assertThat(backend.find("a")).isPresent();
        }
    }

    @Test
    void a_server_that_does_not_encrypt_is_refused_by_name() {
        String plain = "rediss://" + server.host() + ":" + server.port();

        assertThatThrownBy(() -> trusting().timeout(Duration.ofMillis(500)).connect(plain))
                .isInstanceOf(BackendUnavailable.class)
                .hasMessageContaining(plain);
    }

    @Test
    void a_cluster_is_spoken_to_over_tls() throws Exception {
        try (RedisServer node = encrypting(builder -> builder.config("cluster-enabled", "yes"));
                Jedis jedis = new Jedis(node.host(), node.port())) {
            jedis.clusterAddSlotsRange(0, 16_383);
            while (!jedis.clusterInfo().contains("cluster_state:ok")) {
                Thread.onSpinWait();
            }
            try (RedisBackend backend = trusting().connect("rediss-cluster://127.0.0.1:" + tlsPort(node))) {
                backend.enqueue(List.of(spec("a")));

                assertThat(backend.find("a")).isPresent();
            }
        }
    }
}
