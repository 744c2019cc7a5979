package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.job.Entry;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeployingTest {
    @Test
    void older_args_become_newer_ones() {
        assertThat(Entry.into(new ExportOrders()).args("{\"shop\":\"north\"}", 1))
                .isEqualTo(new ExportOrders.Args("north", "EUR"));
    }

    static final class ExportOrders extends IterableJob<ExportOrders.Args, Long> {
        record Args(String shop, String currency) {}

        public static final JobType<Args> TYPE =
                JobType.of("export-orders", Args.class).version(2);

        ExportOrders() {
            super(TYPE);
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            config.migrate(1, args -> {
                Map<String, Object> next = new HashMap<>(args);
                next.put("currency", "EUR");
                return next;
            });
        }

        @Override
        protected Enumerator<Long> enumerator(Args args) {
            return Enumerators.times(1);
        }

        @Override
        protected void step(Long item, StepContext<Args> context) {}
    }
}
