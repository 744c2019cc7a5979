package dev.stint.samples.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.admin.AdminServer;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunFilter;
import dev.stint.client.Client;
import dev.stint.control.Scope;
import dev.stint.samples.jobs.Recount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard sends what was typed, and shows what has come to pass without being asked again; no worker is about. */
class TrueToTheBackendTest {
    private final InMemoryBackend backend = new InMemoryBackend();
    private final Client client = new Client(backend);
    private AdminServer admin;
    private Browser browser;

    @BeforeAll
    static void needs_a_browser() {
        Browser.whyNot().ifPresent(reason -> assumeTrue(false, reason));
    }

    @BeforeEach
    void open() throws Exception {
        admin = AdminServer.builder(backend).build().start();
        browser = Browser.open(false);
    }

    @AfterEach
    void close() {
        browser.close();
        admin.close();
    }

    private String enqueued() {
        return client.enqueue(Recount.TYPE, new Recount.Args(1, 10));
    }

    /** A run with a rate of its own, on a page that shows both. */
    private String throttled() {
        String id = enqueued();
        client.throttle(Scope.run(id), 5);
        go("#/runs");
        return id;
    }

    private void go(String address) {
        browser.go(admin.uri() + address);
        browser.await("[data-test=connection]", "data-connection", "live");
    }

    @Test
    void the_rate_of_a_run_is_taken_away_where_everybody_sees_it() {
        String id = throttled();

        browser.click("[data-test=banner] [data-scope='run:" + id + "'] [data-action=unthrottle]");

        browser.seeNo("[data-test=banner] [data-scope='run:" + id + "']");
        assertThat(client.controls().scopes()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void the_rate_of_a_run_leads_to_the_run() {
        String id = throttled();

        browser.click("[data-test=banner] [data-scope='run:" + id + "'] a");

        browser.see(".run-page[data-run='" + id + "']");
    }

    @Test
    void a_filtered_list_shows_a_run_that_comes_into_the_filter() {
        String id = enqueued();
        go("#/runs?state=CANCELLED");
        browser.see("[data-test=runs-status]");
        browser.seeNo("tr[data-run]");

        client.cancel(id, "");

        browser.see("tr[data-run='" + id + "']");
    }

    @Test
    void a_number_that_a_browser_would_round_is_refused_and_one_that_it_keeps_is_sent() {
        go("#/runs");
        browser.click("[data-test=enqueue]");
        browser.see("[data-test=enqueue-job]");
        browser.script("const job = document.querySelector('[data-test=enqueue-job]');"
                + " job.value = '(another job)'; job.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.type("[data-test=enqueue-other-job]", "pay");
        browser.type("[data-test=enqueue-json]", "{\"account\": 9007199254740993}");
        browser.click("[data-test=enqueue-dialog] [data-test=confirm-ok]");
        browser.see("[data-test=enqueue-problem]:not(:empty)");
        assertThat(browser.text("[data-test=enqueue-problem]"))
                .contains("The args: a browser keeps 9007199254740993 as 9007199254740992");
        assertThat(client.list(RunFilter.ALL).runs()).isEmpty();

        String exact = "{\"id\":\"9007199254740993\",\"sum\":-1.50e3,\"part\":0.1}";
        browser.type("[data-test=enqueue-json]", exact);
        browser.click("[data-test=enqueue-dialog] [data-test=confirm-ok]");
        browser.see(".run-page");
        assertThat(client.list(RunFilter.ALL).runs().get(0).spec().args())
                .isEqualTo("{\"id\":\"9007199254740993\",\"sum\":-1500,\"part\":0.1}");
    }
}
