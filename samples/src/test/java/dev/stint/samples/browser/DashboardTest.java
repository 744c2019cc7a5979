package dev.stint.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.admin.AdminServer;
import dev.stint.admin.Role;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunFilter;
import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.samples.database.Databases;
import dev.stint.samples.jobs.Jobs;
import dev.stint.samples.jobs.Notify;
import dev.stint.samples.jobs.Recount;
import dev.stint.samples.process.Await;
import dev.stint.worker.Worker;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator at the dashboard: a real browser clicks, a real worker works, and the backend says whether it came to pass. */
class DashboardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SECRET = "a-secret-for-the-browser";
    private static final String READER = "a-secret-for-the-reader";
    /** The lone city in which the letters of these tests are lost: Reykjavík. */
    private static final long REYKJAVIK = 3_413_829;

    private final InMemoryBackend backend = new InMemoryBackend();
    private final Client client = new Client(backend);
    private HikariDataSource db;
    private Worker worker;
    private AdminServer admin;
    private Browser browser;

    @BeforeAll
    static void needs_a_browser() {
        Browser.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @BeforeEach
    void open() throws Exception {
        db = Databases.open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", 20);
        worker = Worker.builder(backend)
                .jobs(Jobs.over(db, OptionalInt.empty()))
                .name("worker-1")
                .concurrency(6)
                .build();
        worker.start();
        admin = AdminServer.builder(backend)
                .token("ada", Role.OPERATE, SECRET)
                .token("grace", Role.READ, READER)
                .build()
                .start();
        browser = Browser.open(false);
    }

    @AfterEach
    void close() {
        browser.close();
        admin.close();
        worker.close();
        db.close();
    }

    @Test
    void a_run_is_enqueued_watched_paused_resumed_throttled_and_cancelled() throws Exception {
        for (int shard = 0; shard < 4; shard++) {
            client.enqueue(Recount.TYPE, new Recount.Args(shard, 10 + 10 * shard));
        }
        client.enqueue(Recount.TYPE, new Recount.Args(4, 10), RunOptions.NONE.delay(Duration.ofMinutes(90)));
        signIn(SECRET);
        browser.click("[data-test=enqueue]");
        browser.see("[data-test=enqueue-job]");
        browser.script("const job = document.querySelector('[data-test=enqueue-job]'); job.value = 'notify';"
                + " job.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.type("[data-arg=campaign]", "spring");
        browser.type("[data-arg=stepMillis]", "20");
        browser.photograph("enqueue");
        browser.click("[data-test=enqueue-dialog] [data-test=confirm-ok]");
        String id = ofNotify().id();
        browser.see(".run-page[data-run='" + id + "']");
        browser.go(admin.uri() + "#/runs");
        browser.await("tr[data-run='" + id + "']", "data-state", "RUNNING");
        Await.until("progress moves", PATIENCE, () -> progress(id) > 0);
        browser.photograph("runs");

        browser.go(admin.uri() + "#/runs/" + id);
        browser.see(".run-page[data-run='" + id + "']");
        browser.click("[data-action=pause]");
        awaitState(id, RunState.PAUSED);
        browser.await(".big-badge [data-state]", "data-state", "PAUSED");
        browser.click("[data-action=resume]");
        browser.await(".big-badge [data-state]", "data-state", "RUNNING");

        browser.type("[data-test=throttle-number]", "5");
        browser.click("[data-test=throttle-apply]");
        Await.until(
                "the rate stands",
                PATIENCE,
                () -> client.controls().scopes().stream()
                        .anyMatch(control -> control.stepsPerSecond().orElse(0) == 5));
        browser.photograph("throttled");

        browser.click("[data-action=cancel]");
        browser.click("[data-test=confirm-ok]");
        awaitState(id, RunState.CANCELLED);
        browser.await(".big-badge [data-state]", "data-state", "CANCELLED");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_failed_run_is_retried_without_the_item_it_failed_at() throws Exception {
        String id = client.enqueue(Notify.TYPE, new Notify.Args("autumn", "IS", 0, REYKJAVIK, null));
        awaitState(id, RunState.FAILED);
        signIn(SECRET);
        browser.go(admin.uri() + "#/runs/" + id);
        browser.await(".big-badge [data-state]", "data-state", "FAILED");
        assertThat(browser.text("[data-test=error]")).contains("has come back");
        browser.photograph("run");

        browser.click("[data-action=retry]");
        Await.until(
                "it has failed once more",
                PATIENCE,
                () -> record(id).history().tally().stints() == 2
                        && record(id).status().state() == RunState.FAILED);
        browser.await(".big-badge [data-state]", "data-state", "FAILED");
        browser.click("[data-action=retry-skipping]");
        confirmIfAsked();
        awaitState(id, RunState.COMPLETED);
        browser.await(".big-badge [data-state]", "data-state", "COMPLETED");

        assertThat(record(id).progress().itemsSkipped()).isEqualTo(1);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_tag_is_paused_until_it_is_quiet_and_everybody_sees_why() throws Exception {
        for (int shard = 0; shard < 4; shard++) {
            client.enqueue(Recount.TYPE, new Recount.Args(shard, 30));
        }
        signIn(SECRET);
        browser.go(admin.uri() + "#/tags");
        browser.click("main [data-scope='tag:shard:3'] [data-action=pause]");
        browser.type("[data-test=why]", "the shard moves");
        browser.click("[data-test=pause-dialog] [data-test=confirm-ok]");
        Await.until(
                "the tag is paused",
                PATIENCE,
                () -> client.controls().scopes().stream()
                        .anyMatch(control ->
                                control.isPaused() && control.scope().label().equals("tag:shard:3")));
        browser.see("[data-test=banner] [data-scope='tag:shard:3']");
        assertThat(browser.text("[data-test=banner]"))
                .contains("the shard moves")
                .contains("ada");
        Await.until(
                "its run is held",
                PATIENCE,
                () -> client.list(RunFilter.ALL.tag("shard:3")).runs().stream()
                        .allMatch(run -> run.status().state() == RunState.QUEUED));
        browser.go(admin.uri() + "#/runs");
        browser.see("tr[data-run]");
        browser.photograph("paused");

        browser.click("[data-test=banner] [data-scope='tag:shard:3'] [data-action=resume]");
        browser.seeNo("[data-test=banner] [data-scope='tag:shard:3']");
        assertThat(client.controls().scopes()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void who_may_only_read_is_offered_nothing_to_change() throws Exception {
        String id = client.enqueue(
                Notify.TYPE, new Notify.Args("winter", null, 50, null, "sealed"), RunOptions.NONE.pauseAfter(1));
        awaitState(id, RunState.PAUSED);
        signIn(READER);
        browser.go(admin.uri() + "#/runs/" + id);
        browser.await(".big-badge [data-state]", "data-state", "PAUSED");

        browser.seeNo("[data-action=resume]");
        assertThat(browser.text("main")).contains("***").doesNotContain("sealed");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_page_reads_well_in_the_dark_and_on_a_phone() throws Exception {
        for (int shard = 0; shard < 6; shard++) {
            client.enqueue(Recount.TYPE, new Recount.Args(shard, 20));
        }
        client.enqueue(Notify.TYPE, new Notify.Args("later", null, 50, null, null), RunOptions.NONE.delay(PATIENCE));
        browser.close();
        browser = Browser.open(true);
        signIn(SECRET);
        browser.see("tr[data-run]");
        browser.photograph("dark");
        browser.size(390, 844);
        browser.photograph("phone");

        assertThat(browser.script("return document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        assertThat(browser.complaints()).isEmpty();
    }

    private void signIn(String secret) {
        browser.go(admin.uri().toString());
        browser.type("[data-test=token]", secret);
        browser.click("[data-test=token-submit]");
        browser.await("[data-test=connection]", "data-connection", "live");
        // What it was refused before the token was given is no complaint of these tests.
        List<String> before = browser.complaints();
        assertThat(before).allSatisfy(complaint -> assertThat(complaint).contains("401"));
    }

    private void confirmIfAsked() {
        Object asked = browser.script("return !!document.querySelector('dialog[open] [data-test=confirm-ok]')");
        if (Boolean.TRUE.equals(asked)) {
            browser.click("[data-test=confirm-ok]");
        }
    }

    private RunRecord ofNotify() throws Exception {
        RunFilter filter = RunFilter.ALL.job("notify");
        Await.until(
                "the run is there", PATIENCE, () -> !client.list(filter).runs().isEmpty());
        return client.list(filter).runs().get(0);
    }

    private RunRecord record(String id) {
        return client.find(id).orElseThrow();
    }

    private long progress(String id) {
        return Long.parseLong(String.valueOf(browser.script("return document.querySelector(\"tr[data-run='" + id
                + "'] [role=progressbar]\")?.getAttribute('aria-valuenow') ?? 0")));
    }

    private void awaitState(String id, RunState state) throws Exception {
        Await.until(
                "run " + id + " is " + state,
                PATIENCE,
                () -> record(id).status().state() == state);
    }
}
