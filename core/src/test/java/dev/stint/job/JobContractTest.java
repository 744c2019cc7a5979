package dev.stint.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a job must be to be registered, and args to be enqueued: what does not fit is refused with the mend. */
class JobContractTest {
    private record Args(String campaign, int size) {}

    private record Rich(
            long number,
            double ratio,
            boolean flag,
            Optional<String> maybe,
            LocalDate day,
            Instant at,
            Duration length,
            List<Integer> list,
            Map<String, Long> map,
            Kind kind) {}

    private enum Kind {
        ONE,
        TWO
    }

    @SuppressWarnings("ArrayRecordComponent") // what is refused
    private record WithArray(int[] numbers) {}

    private final ArgsCodec<Args> codec = JobType.of("notify", Args.class).args();

    @Test
    void args_of_many_types_come_back_equal() {
        ArgsCodec<Rich> rich = JobType.of("rich", Rich.class).args();
        Rich args = new Rich(
                Long.MAX_VALUE,
                0.1,
                true,
                Optional.of("ä\u0000𝄞"),
                LocalDate.of(2026, 2, 28),
                Instant.parse("2026-03-01T12:00:00.123456789Z"),
                Duration.ofNanos(1_000_000_001),
                List.of(1, 2),
                Map.of("a", 1L),
                Kind.TWO);

        assertThat(rich.read(rich.write(args))).isEqualTo(args);
    }

    @Test
    void a_decimal_keeps_its_zeros() {
        record Price(BigDecimal amount) {}
        ArgsCodec<Price> prices = JobType.of("prices", Price.class).args();

        assertThat(Stream.of("1.5", "1.50", "100", "1E+2", "0.00", "-0.10")
                        .map(text -> new Price(new BigDecimal(text))))
                .allSatisfy(
                        price -> assertThat(prices.read(prices.write(price))).isEqualTo(price));
    }

    @Test
    void args_that_do_not_come_back_equal_are_refused_with_the_mend() {
        ArgsCodec<WithArray> arrays = JobType.of("arrays", WithArray.class).args();

        assertThatThrownBy(() -> arrays.write(new WithArray(new int[] {1})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not survive storage")
                .hasMessageContaining("no array (use a List)");
    }

    @Test
    void a_component_that_is_lost_as_json_is_refused_and_both_are_told() {
        record Letter(String to, @JsonIgnore String postscript) {}
        ArgsCodec<Letter> letters = JobType.of("letters", Letter.class).args();

        assertThatThrownBy(() -> letters.write(new Letter("ada", "come soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args of job letters do not survive storage: Letter[to=ada, postscript=come soon]"
                        + " came back as Letter[to=ada, postscript=null]");
    }

    @Test
    void a_component_that_comes_back_as_something_else_is_refused_and_both_are_told() {
        record Meeting(ZonedDateTime at) {}
        ArgsCodec<Meeting> meetings = JobType.of("meetings", Meeting.class).args();
        ZonedDateTime noon = ZonedDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneId.of("Europe/Paris"));

        assertThatThrownBy(() -> meetings.write(new Meeting(noon)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args of job meetings do not survive storage:"
                        + " Meeting[at=2026-03-01T12:00+01:00[Europe/Paris]]"
                        + " came back as Meeting[at=2026-03-01T12:00+01:00]");
    }

    @Test
    void a_component_that_cannot_be_written_is_refused() {
        record Holder(Object any) {}
        ArgsCodec<Holder> holders = JobType.of("holders", Holder.class).args();

        assertThatThrownBy(() -> holders.write(new Holder(new Object())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args of job holders cannot be written as JSON")
                .hasMessageContaining("java.lang.Object");
    }

    @Test
    void of_args_with_a_masked_one_that_do_not_come_back_equal_no_value_is_told() {
        record Letter(String secret, Object stamps) {}
        JobType<Letter> letters = JobType.of("letters", Letter.class).masked("secret");

        assertThatThrownBy(() -> letters.args().write(new Letter("s3cret", 2L)))
                .hasMessageContaining("args of job letters do not survive storage; each component")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void every_problem_of_args_stands_in_one_message() {
        assertThatThrownBy(() -> codec.read("{\"campain\":\"spring\",\"size\":\"many\"}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("args of job notify")
                .hasMessageContaining("\"campain\" is unknown")
                .hasMessageContaining("\"size\" is not a int: \"many\"")
                .hasMessageContaining("Expected {\"campaign\": String, \"size\": int}");
    }

    @Test
    void what_does_not_fit_in_a_masked_arg_is_not_told() {
        JobType<Args> type = JobType.of("notify", Args.class).masked("size");

        assertThatThrownBy(() -> type.args().read("{\"campaign\":\"a\",\"size\":\"s3cret\"}"))
                .hasMessageContaining("\"size\" is not a int: ***")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_masked_arg_does_not_stand_in_a_tag() {
        JobType<Args> type = JobType.of("notify", Args.class);

        assertThatThrownBy(() -> type.tagged("size:{size}").masked("size"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("would show \"size\", which is masked");
        assertThatThrownBy(() -> type.masked("size").tagged("size:{size}")).hasMessageContaining("masked");
        assertThat(type.masked("size").tagged("campaign:{campaign}").maskedArgs())
                .containsExactly("size");
    }

    @Test
    void a_missing_primitive_is_refused_and_not_zero() {
        assertThatThrownBy(() -> codec.read("{\"campaign\":\"spring\"}")).hasMessageContaining("\"size\" is missing");
        assertThatThrownBy(() -> codec.read("{\"campaign\":\"spring\",\"size\":null}"))
                .hasMessageContaining("\"size\" is missing");
    }

    @Test
    void numbers_are_not_rounded_and_texts_are_no_numbers() {
        assertThatThrownBy(() -> codec.read("{\"campaign\":\"x\",\"size\":1.5}"))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> codec.read("{\"campaign\":\"x\",\"size\":\"1\"}"))
                .hasMessageContaining("size");
        assertThatThrownBy(() -> codec.read("{\"campaign\":\"x\",\"size\":1,\"size\":2}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.read("[]")).hasMessageContaining("must be a JSON object");
        assertThatThrownBy(() -> codec.read("{")).hasMessageContaining("are no JSON");
        assertThatThrownBy(() -> codec.read("{\"campaign\":\"x\",\"size\":1} oops"))
                .hasMessageContaining("are no JSON at line 1, column ");
    }

    @Test
    void an_illegal_name_is_refused() {
        for (String name : List.of("", "no spaces", "slash/es", "ümlaut")) {
            assertThatThrownBy(() -> JobType.of(name, Args.class)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_rule_that_names_no_component_is_refused_and_names_those_there_are() {
        JobType<Args> type = JobType.of("notify", Args.class);

        assertThatThrownBy(() -> type.uniqueBy("campain")).hasMessageContaining("expected one of [campaign, size]");
        assertThatThrownBy(() -> type.tagged("shard:{shard}")).hasMessageContaining("\"shard\"");
        assertThatThrownBy(() -> type.masked("secret")).hasMessageContaining("masked names \"secret\"");
        assertThatThrownBy(() -> type.version(0)).hasMessageContaining("at least 1, not 0");
    }

    static class ExportInvoices2 extends IterableJob<ExportInvoices2.Year, Long> {
        record Year(int year) {}

        @Override
        protected Enumerator<Long> enumerator(Year args) {
            return Enumerators.times(1);
        }

        @Override
        protected void step(Long item, StepContext<Year> context) {}
    }

    @Test
    void a_job_without_a_type_is_named_after_its_class() {
        assertThat(new ExportInvoices2().type().name()).isEqualTo("export-invoices2");
    }

    @Test
    void configuration_that_does_not_fit_is_refused_at_the_call_and_names_the_job() {
        for (Configuration wrong : List.<Configuration>of(
                config -> config.skipping(0, RuntimeException.class),
                config -> config.errorBudget(0, 100),
                config -> config.errorBudget(1, 100),
                config -> config.errorBudget(Double.NaN, 100),
                config -> config.errorBudget(0.01, 0),
                config -> config.throttle(0),
                config -> config.throttle(2_000_000),
                config -> config.maxRuntime(Duration.ZERO),
                config -> config.stepTimeout(Duration.ofSeconds(-1)),
                config -> config.maxStints(0),
                config -> config.migrate(1, args -> args))) {
            assertThatThrownBy(() -> Entry.into(new ExportInvoices2() {
                        @Override
                        protected void configure(JobConfig.Builder<Year> config) {
                            wrong.of(config);
                        }
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("job export-invoices2");
        }
    }

    private interface Configuration {
        void of(JobConfig.Builder<ExportInvoices2.Year> config);
    }

    @Test
    void a_missing_migration_is_named_with_the_call_that_adds_it() {
        ExportInvoices2 job = new ExportInvoices2() {
            @Override
            public JobType<Year> type() {
                return JobType.of("export", Year.class).version(3);
            }
        };

        assertThatThrownBy(() -> Entry.into(job).args("{}", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("config.migrate(1, args -> …)");
    }

    @Test
    void only_a_hook_that_the_job_overrides_needs_to_be_called() {
        Entry<ExportInvoices2.Year, Long> plain = Entry.into(new ExportInvoices2());
        Entry<ExportInvoices2.Year, Long> hooked = Entry.into(new ExportInvoices2() {
            @Override
            protected void onComplete(RunContext<Year> run) {}
        });

        assertThat(plain.overrides("onComplete")).isFalse();
        assertThat(hooked.overrides("onComplete")).isTrue();
        assertThat(hooked.overrides("onCancel")).isFalse();
    }

    @Test
    void no_method_of_a_job_is_final_so_that_a_proxy_can_stand_before_it() {
        assertThat(IterableJob.class.getDeclaredMethods())
                .filteredOn(method -> !method.isSynthetic())
                .allSatisfy(method -> assertThat(java.lang.reflect.Modifier.isFinal(method.getModifiers()))
                        .as(method.getName())
                        .isFalse());
    }
}
