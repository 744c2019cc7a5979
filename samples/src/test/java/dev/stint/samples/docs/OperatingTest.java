package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.job.IterableJob;
import dev.stint.job.JobDocument;
import dev.stint.job.JobType;
import dev.stint.worker.Worker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OperatingTest {
    private record Args(String month) {}

    private static final JobType<Args> TYPE = JobType.of("month-report", Args.class)
            .uniqueBy("month")
            .kept(Duration.ofDays(2), Duration.ofDays(365)) // once it has ended; if it has failed
            .freeingKeyOnFailure();

    private static Worker impatient(Backend backend, IterableJob<?, ?> job) {
        return Worker.builder(backend)
                .jobs(job)
                .stuckAfter(Duration.ofMinutes(2))
                .build();
    }

    @Test
    void what_a_job_keeps_of_its_runs_is_published() {
        JobDocument document = TYPE.document();

        assertThat(document.keepsEnded()).contains(Duration.ofDays(2));
        assertThat(document.keepsFailed()).contains(Duration.ofDays(365));
        assertThat(document.freesKeyOnFailure()).isTrue();
    }

    @Test
    void a_worker_may_be_less_patient() {
        try (Backend backend = new InMemoryBackend();
                Worker worker = impatient(backend, new Greet(name -> {}))) {
            assertThat(worker.id()).isEmpty();
        }
    }
}
