package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunState;
import dev.stint.testing.JobRehearsal;
import dev.stint.testing.Rehearsal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private final Mailer mailer = new Mailer();
    private DataSource db;

    @BeforeEach
    void fillTheTable() throws SQLException {
        db = Examples.subscribers("rehearsal");
    }

    @Test
    void every_subscriber_gets_one_mail_although_the_job_is_interrupted_and_crashes() throws Exception {
        Rehearsal<String> rehearsal = JobRehearsal.of(new SendNewsletter(db, mailer))
                .args(new SendNewsletter.Args(12))
                .interruptAfter(2) // the first stint: SIGTERM while its second step is in hand
                .crashInStep(1) // the second: kill -9 when its first step has just had its effect
                .run(); // further stints are left alone

        assertThat(rehearsal.state()).isEqualTo(RunState.COMPLETED);
        assertThat(rehearsal.items()).containsExactly("ada", "grace", "edsger", "edsger", "barbara");
        assertThat(mailer.keys()).hasSize(4); // the repeated mail came with the key that it had before
    }

    @Test
    void a_job_that_is_interrupted_after_each_item_does_all_of_them() throws Exception {
        List<String> greetings = new ArrayList<>();
        Greet job = new Greet(greetings::add);
        Greet.Args args = new Greet.Args(List.of("Ada", "Grace", "Edsger"));

        Rehearsal<String> rehearsal =
                JobRehearsal.of(job).args(args).interruptAfterEachItem().run();

        assertThat(rehearsal.items()).isEqualTo(args.names());
        assertThat(greetings).hasSize(3);
    }
}
