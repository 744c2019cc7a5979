package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.admin.AdminServer;
import dev.stint.admin.Role;
import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.event.RunEvent;
import dev.stint.job.JobType;
import dev.stint.samples.database.Databases;
import dev.stint.samples.jobs.Jobs;
import dev.stint.samples.jobs.Notify;
import dev.stint.samples.jobs.Recount;
import dev.stint.worker.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The curl blocks of the pages: every line is called, in the order of its page, on a fleet at work. */
class CurlTest {
    private static final String SECRET = "a-secret-for-curl";
    private static final long REYKJAVIK = 3_413_829;
    /** What makes curl fail where the server refuses, and say how it has answered. */
    private static final String STRICTLY =
            "curl() { command curl --fail-with-body -w '%{stderr}%{http_code}\\n' \"$@\"; }\n";

    @TempDir
    private Path folder;

    /** What came of a line. */
    private record Result(int exit, String statuses, String answer) {}

    @BeforeAll
    static void needs_curl() {
        boolean there = Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, "curl")));
        assumeTrue(there, "there is no curl on the PATH: install it to call the examples of the guides");
    }

    @Test
    void there_are_lines_to_call() throws IOException {
        assertThat(Page.all().stream().flatMap(page -> lines(page).stream())).hasSizeGreaterThan(15);
    }

    @TestFactory
    List<DynamicTest> every_line_of_a_page_succeeds() throws IOException {
        return Page.all().stream()
                .filter(page -> !lines(page).isEmpty())
                .map(page -> DynamicTest.dynamicTest(page.toString(), () -> callAll(page)))
                .toList();
    }

    private static List<String> lines(Page page) {
        return page.fences().stream()
                .filter(fence -> fence.language().equals("curl"))
                .flatMap(fence -> fence.lines().stream())
                .toList();
    }

    private void callAll(Page page) throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (HikariDataSource db = Databases.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 10);
                Backend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend)
                        .jobs(Jobs.over(db, OptionalInt.empty()))
                        .concurrency(4)
                        .listener(event -> {
                            if (event.kind() == RunEvent.Kind.FAILED) {
                                failed.countDown();
                            }
                        })
                        .build();
                AdminServer admin = AdminServer.builder(backend)
                        .types(Jobs.TYPES.toArray(JobType<?>[]::new))
                        .token("ada", Role.OPERATE, SECRET)
                        .build()
                        .start()) {
            worker.start();
            begin(new Client(backend));
            failed.await();
            for (String line : lines(page)) {
                Result result = call(line, admin);
                assertThat(result.exit()).as("%s: %s", line, result).isZero();
                if (line.contains("awaitSeconds")) {
                    assertThat(result.answer()).as(line).contains("\"quiet\":true");
                }
                assertThat(result.statuses().lines())
                        .as(line)
                        .isNotEmpty()
                        .allMatch(code -> code.matches("[23]\\d\\d"));
            }
        }
    }

    /** Two runs that go on for long, and one that fails at once; the operating guide calls it by its id. */
    private static void begin(Client client) {
        client.enqueue(Notify.TYPE, new Notify.Args("autumn", null, null, null, null));
        client.enqueue(Recount.TYPE, new Recount.Args(3, null));
        client.enqueue(
                Notify.TYPE, new Notify.Args("autumn", "IS", 0, REYKJAVIK, null), RunOptions.NONE.id("autumn-is"));
    }

    private Result call(String line, AdminServer admin) throws Exception {
        Path answer = folder.resolve("answer");
        Path statuses = folder.resolve("statuses");
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", STRICTLY + line)
                .redirectOutput(answer.toFile())
                .redirectError(statuses.toFile());
        shell.environment().put("STINT", admin.uri().toString().replaceFirst("/$", ""));
        shell.environment().put("AUTH", "Authorization: Bearer " + SECRET);
        int exit = shell.start().waitFor();
        return new Result(
                exit,
                Files.readString(statuses, StandardCharsets.UTF_8),
                Files.readString(answer, StandardCharsets.UTF_8));
    }
}
