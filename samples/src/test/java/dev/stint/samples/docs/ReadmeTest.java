package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunState;
import dev.stint.client.Client;
import dev.stint.worker.Worker;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private final Mailer mailer = new Mailer();

    @Test
    void the_first_job_sends_one_mail_to_each_subscriber() throws Exception {
        Examples.work(new SendNewsletter(Examples.subscribers("readme"), mailer), new SendNewsletter.Args(12));

        assertThat(mailer.sent()).containsExactly("12 to ada", "12 to grace", "12 to edsger", "12 to barbara");
        assertThat(mailer.keys()).hasSize(4);
    }

    @Test
    void a_run_is_enqueued_by_its_type() throws Exception {
        DataSource db = Examples.subscribers("enqueue");
        try (Backend backend = new InMemoryBackend()) {
            Worker.builder(backend).jobs(new SendNewsletter(db, mailer)).build().start();
            String run = new Client(backend).enqueue(SendNewsletter.TYPE, new SendNewsletter.Args(12));

            assertThat(new Client(backend).find(run))
                    .hasValueSatisfying(found -> assertThat(found.status().state())
                            .isIn(RunState.QUEUED, RunState.RUNNING, RunState.COMPLETED));
        }
    }
}
