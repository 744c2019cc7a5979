package dev.stint.samples.fire;

import dev.stint.servers.RedisServer;
import dev.stint.servers.SharedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A Redis whose disk is a few megabytes of memory, which only root can mount. */
class FullDiskTest extends FireCase {
    private Path disk;

    @BeforeEach
    void a_small_disk() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        skipIf(
                run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString())
                        ? Optional.empty()
                        : Optional.of("a small disk can only be mounted by root (mount -t tmpfs)"));
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
        Files.delete(disk);
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private interface Meanwhile {
        void happens(RedisServer redis, Stage stage) throws Exception;
    }

    private void play(String fsync, Meanwhile meanwhile) throws Exception {
        try (RedisServer redis = RedisServer.builder()
                        .directory(disk)
                        .config("appendonly", "yes")
                        .config("appendfsync", fsync)
                        .start();
                Stage stage = on(redis)) {
            stage.play("disk of Redis full, fsync " + fsync, runs -> meanwhile.happens(redis, stage));
        }
    }

    private static Stage on(RedisServer redis) throws Exception {
        Servers servers = new Servers(redis.uri(), SharedServer.POSTGRES.address());
        return new Stage(folder, servers, List.of(servers)).staffed(2);
    }

    /** Takes all the space that is left. */
    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (byte[] bytes = new byte[4_096]; ; ) {
                out.write(bytes);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    @Test
    void a_server_that_refuses_writes_until_there_is_space() throws Exception {
        play("everysec", (redis, stage) -> {
            Fleet.Ear ear = stage.fleet().listen("MISCONF");
            Path filler = fill();
            ear.await();
            Files.delete(filler);
        });
    }

    @Test
    @Tag("soak")
    void a_server_that_ends_itself_as_it_cannot_keep_its_word() throws Exception {
        play("always", (redis, stage) -> {
            Fleet.Ear ear = stage.fleet().listen("No answer from the backend");
            Path filler = fill();
            ear.await();
            Files.delete(filler);
            redis.restart();
        });
    }
}
