package dev.stint.jdbc.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.InMemoryBackend;
import dev.stint.client.Client;
import dev.stint.jdbc.TestDatabase;
import dev.stint.job.RunContext;
import dev.stint.worker.Worker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The guide's first job at work. */
class NotifyUsersTest {
    private static final TestDatabase DB = TestDatabase.H2;

    @Test
    void users_of_a_campaign_are_written_to_in_order() throws Exception {
        DB.table("users", "id bigint primary key, email varchar(80) not null, campaign varchar(20)");
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 1; id <= 50; id++) {
            rows.add(List.of(id, "u" + id + "@example.org", id % 2 == 0 ? "even" : "odd"));
        }
        DB.insert("users", rows);
        List<String> mails = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch complete = new CountDownLatch(1);
        NotifyUsers job = new NotifyUsers(DB.pool(), (mail, key) -> mails.add(mail)) {
            @Override
            protected void onComplete(RunContext<Args> run) {
                complete.countDown();
            }
        };
        try (InMemoryBackend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend).jobs(job).build()) {
            worker.start();
            new Client(backend).enqueue(NotifyUsers.TYPE, new NotifyUsers.Args("even"));
            assertThat(complete.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(mails)
                .hasSize(25)
                .startsWith("u2@example.org", "u4@example.org")
                .endsWith("u50@example.org");
    }
}
