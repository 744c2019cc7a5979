package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.admin.AdminServer;
import dev.stint.admin.Role;
import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.job.JobType;
import org.junit.jupiter.api.Test;

class AdminGuideTest {
    @Test
    void on_loopback_it_needs_no_more_than_a_backend() {
        try (Backend backend = new InMemoryBackend();
                AdminServer admin = AdminServer.builder(backend).build()) {
            admin.start();

            assertThat(admin.uri().getHost()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void args_are_masked_by_their_type() {
        assertThat(masked(JobType.of("letters", Letter.class)).document().masked())
                .containsExactly("signature");
    }

    private static JobType<Letter> masked(JobType<Letter> type) {
        return type.masked("signature");
    }

    private record Letter(String signature) {}

    /** Compiled, not run: a port of its own is not free for sure. */
    static void open(Backend backend) {
        AdminServer admin = AdminServer.builder(backend).port(8080).build();
        admin.start();
    }

    /** Compiled, not run: the environment has no tokens. */
    static void openToOthers(Backend backend) {
        AdminServer.builder(backend)
                .address("0.0.0.0")
                .port(8080)
                .token("ada", Role.OPERATE, System.getenv("STINT_TOKEN_ADA"))
                .token("dashboard", Role.READ, System.getenv("STINT_TOKEN_DASHBOARD"))
                .build()
                .start();
    }
}
