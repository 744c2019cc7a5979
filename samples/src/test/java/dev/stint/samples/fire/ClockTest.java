package dev.stint.samples.fire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.samples.process.WorkerProcess;
import dev.stint.servers.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Workers whose machine has the wrong time: a small library in front of the system's gives it to them. Needs a C compiler;
 * that no worker's clock gets into a decision, the architecture's test of clocks says without one.
 */
class ClockTest extends FireCase {
    private static final String LIBRARY = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdlib.h>
            #include <sys/time.h>
            #include <time.h>
            static long skew(void) { const char *s = getenv("SKEW_SECONDS"); return s ? atol(s) : 0; }
            int clock_gettime(clockid_t id, struct timespec *t) {
              int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
              int answer = real(id, t);
              if (id == CLOCK_REALTIME) t->tv_sec += skew();
              return answer;
            }
            int gettimeofday(struct timeval *t, void *zone) {
              struct timespec now;
              int answer = clock_gettime(CLOCK_REALTIME, &now);
              t->tv_sec = now.tv_sec;
              t->tv_usec = now.tv_nsec / 1000;
              return answer;
            }
            """;

    private static final Duration DAY = Duration.ofDays(1);

    /** What a process in the given environment takes for the time. */
    static final class WhatTimeIsIt {
        public static void main(String[] args) {
            System.out.println(Instant.now().getEpochSecond());
        }
    }

    @Test
    void a_day_early_and_a_day_late() throws Exception {
        Path library = compiled();
        skipIf(
                shows(library)
                        ? Optional.empty()
                        : Optional.of("this JVM does not ask the system's library for the time"));
        Servers servers = new Servers(SharedServer.REDIS.address(), SharedServer.POSTGRES.address());
        try (Stage stage = new Stage(folder, servers, List.of(servers))) {
            for (Duration skew : List.of(DAY, DAY.negated())) {
                stage.fleet().awaitReady(stage.fleet().start(environment(library, skew)));
            }
            Instant before = Instant.now();
            stage.play("clocks of workers a day early, a day late; SIGKILL", runs -> {
                WorkerProcess killed = stage.holder(runs);
                killed.end("KILL");
                runs.awaitProgress();
                stage.fleet().awaitReady(stage.fleet().start(environment(library, DAY)));
                for (Batch.Entry entry : runs.entries()) {
                    Instant enqueued = runs.look(entry).orElseThrow().times().enqueuedAt();
                    assertThat(enqueued).isBetween(before.minusSeconds(60), before.plusSeconds(600));
                }
            });
        }
    }

    private static Map<String, String> environment(Path library, Duration skew) {
        return Map.of("LD_PRELOAD", library.toString(), "SKEW_SECONDS", Long.toString(skew.toSeconds()));
    }

    private static Path compiled() throws Exception {
        Path source = Files.writeString(folder.resolve("skew.c"), LIBRARY);
        Path library = folder.resolve("skew.so");
        List<String> command = List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl");
        try {
            int exit = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("cc.log").toFile())
                    .start()
                    .waitFor();
            assertThat(exit).as(() -> "exit of cc").isZero();
        } catch (IOException e) {
            skipIf(Optional.of("there is no C compiler (cc) to make a wrong clock with"));
        }
        return library;
    }

    private static boolean shows(Path library) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WhatTimeIsIt.class.getName());
        builder.environment().putAll(environment(library, DAY));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return process.waitFor() == 0 && Long.parseLong(said) > Instant.now().getEpochSecond() + DAY.toSeconds() / 2;
    }
}
