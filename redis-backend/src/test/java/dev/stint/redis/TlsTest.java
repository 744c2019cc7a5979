package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stint.backend.BackendUnavailable;
import dev.stint.servers.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;

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
        int port = freePort();
        server = RedisServer.builder()
                .config("tls-port", Integer.toString(port))
                .config("tls-cert-file", directory.resolve("cert.pem").toString())
                .config("tls-key-file", directory.resolve("key.pem").toString())
                .config("tls-ca-cert-file", directory.resolve("cert.pem").toString())
                .config("tls-auth-clients", "no")
                .start();
        uri = "rediss://127.0.0.1:" + port;
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
                "CN=localhost",
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

    private RedisOptions trusting() {
        return options()
                .tls(SslOptions.builder()
                        .sslVerifyMode(SslVerifyMode.FULL)
                        .truststore(directory.resolve("store.p12").toFile(), PASSWORD)
                        .trustStoreType("PKCS12")
                        .build());
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
}
