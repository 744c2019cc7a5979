package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.enumerate.Page;
import dev.stint.job.EnumeratorChange;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.testing.JobRehearsal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {
    private final Api api = token -> new Page<>(List.of("a", "b"), null);

    interface Api {
        Page<String> orders(String token);
    }

    @Test
    void an_author_declares_a_fingerprint() {
        Enumerator<String> orders =
                Enumerators.pages(token -> api.orders(token)).fingerprint("orders, oldest first");

        assertThat(orders.fingerprint()).isEqualTo("orders, oldest first");
    }

    @Test
    void a_changed_enumerator_is_declared() throws Exception {
        var rehearsal = JobRehearsal.of(new Export())
                .args(new Export.Args("north"))
                .interruptAfter(1)
                .run();

        assertThat(rehearsal.items()).containsExactly("old 1", "new 1", "new 2");
    }

    static final class Export extends IterableJob<Export.Args, String> {
        private boolean deployed;

        record Args(String shop) {}

        Export() {
            super(JobType.of("export", Args.class).version(2));
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.migrate(1, args -> args) // the same args; version 2 goes through another sequence
                    .onEnumeratorChange(EnumeratorChange.RESTART);
        }

        @Override
        protected Enumerator<String> enumerator(Args args) {
            String release = deployed ? "new" : "old";
            deployed = true;
            return Enumerators.list(List.of(release + " 1", release + " 2")).fingerprint(release);
        }

        @Override
        protected void step(String item, StepContext<Args> context) {}
    }
}
