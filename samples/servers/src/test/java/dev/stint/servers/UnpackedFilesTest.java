package dev.stint.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFilesTest {
    @TempDir
    private Path root;

    @Test
    void two_who_unpack_at_once_get_the_same_whole_folder() throws Exception {
        CyclicBarrier bothAreUnpacking = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Path> one = threads.submit(() -> unpack(bothAreUnpacking));
            Future<Path> other = threads.submit(() -> unpack(bothAreUnpacking));
            assertThat(one.get()).isEqualTo(other.get()).isEqualTo(root.resolve("server-1"));
        } finally {
            threads.shutdownNow();
        }
        assertThat(root).isDirectoryContaining(path -> path.endsWith("server-1"));
        assertThat(root.toFile().list()).containsExactly("server-1");
        assertThat(root.resolve("server-1/program")).hasContent("whole");
    }

    @Test
    void what_is_there_is_not_unpacked_again() throws Exception {
        UnpackedFiles.unpackedOnce(root, "server-1", folder -> Files.writeString(folder.resolve("program"), "whole"));
        UnpackedFiles.unpackedOnce(root, "server-1", folder -> {
            throw new IOException("unpacked twice");
        });
        assertThat(root.resolve("server-1/program")).hasContent("whole");
    }

    @Test
    void a_failed_unpacking_leaves_nothing_behind() {
        assertThatThrownBy(() -> UnpackedFiles.unpackedOnce(root, "server-1", folder -> {
                    Files.writeString(folder.resolve("program"), "ha");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(root).isEmptyDirectory();
    }

    private Path unpack(CyclicBarrier bothAreUnpacking) throws IOException {
        return UnpackedFiles.unpackedOnce(root, "server-1", folder -> {
            await(bothAreUnpacking);
            Files.writeString(folder.resolve("program"), "whole");
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
