package dev.stint.samples.fire;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.servers.SharedServer;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What provokes failures has in common: real servers, and one table for all. The short selection is part of the ordinary build;
 * the soak plays it again with more of everything, and what is tagged {@code soak} besides.
 */
@Tag("fire")
@ExtendWith(Table.class)
abstract class FireCase {
    @TempDir
    static Path folder;

    @BeforeAll
    static void needs_real_servers() {
        skipIf(SharedServer.REDIS.whyNot());
        skipIf(SharedServer.POSTGRES.whyNot());
    }

    static void skipIf(Optional<String> reason) {
        assumeTrue(reason.isEmpty(), () -> "skipped: " + reason.orElseThrow());
    }
}
