package dev.stint.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerOutlivesNoJvmTest {
    @Test
    void a_server_ends_when_its_jvm_is_killed(@TempDir Path directory) throws Exception {
        assumeThat(RedisServer.whyNot()).isEmpty();
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        directory.toString())
                .redirectError(Redirect.INHERIT)
                .start();
        try (BufferedReader out = jvm.inputReader()) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
            jvm.destroyForcibly().waitFor();
            server.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    /** Starts a server, tells its process, and waits to be killed. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] args) throws Exception {
            RedisServer.builder().directory(Path.of(args[0])).start();
            System.out.println(ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("redis-server"))
                    .findFirst()
                    .orElseThrow()
                    .pid());
            System.in.read();
        }
    }
}
