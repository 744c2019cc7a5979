package dev.stint.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A job type as it is published, and args held against it without the job's class. */
class JobDocumentTest {
    private record Args(
            int size,
            Long limit,
            double ratio,
            String shard,
            LocalDate day,
            Duration length,
            boolean fast,
            List<Integer> ids,
            Map<String, Long> weights,
            Optional<String> note,
            Object what) {}

    private record Small(String shard, int size, double ratio) {}

    private static final JobType<Small> SMALL = JobType.of("copy", Small.class)
            .version(3)
            .queue("bulk")
            .uniqueBy("shard")
            .tagged("shard:{shard}")
            .masked("size")
            .formerly("clone");

    @Test
    void each_arg_is_published_with_its_kind_and_whether_it_must_be_there() {
        JobDocument document = JobType.of("all", Args.class).document();

        assertThat(document.args())
                .extracting(arg -> arg.name() + " " + arg.kind().label() + (arg.required() ? "" : "?"))
                .containsExactly(
                        "size integer",
                        "limit integer?",
                        "ratio number",
                        "shard string?",
                        "day string?",
                        "length string?",
                        "fast boolean",
                        "ids array?",
                        "weights object?",
                        "note string?",
                        "what any?");
    }

    @Test
    void a_document_comes_back_equal() {
        JobDocument document = SMALL.document().stepsPerSecond(OptionalDouble.of(2.5));

        assertThat(JobDocument.parse(document.toJson())).isEqualTo(document);
        assertThat(document.toJson())
                .isEqualTo("{\"name\":\"copy\",\"version\":3,\"queue\":\"bulk\","
                        + "\"args\":[{\"name\":\"shard\",\"type\":\"string\",\"required\":false},"
                        + "{\"name\":\"size\",\"type\":\"integer\",\"required\":true},"
                        + "{\"name\":\"ratio\",\"type\":\"number\",\"required\":true}],"
                        + "\"uniqueBy\":[\"shard\"],\"tags\":[\"shard:{shard}\"],\"masked\":[\"size\"],"
                        + "\"formerly\":[\"clone\"],\"stepsPerSecond\":2.5}");
    }

    @Test
    void what_is_kept_of_ended_runs_is_published_and_comes_back() {
        JobDocument document = JobDocument.parse(SMALL.kept(Duration.ofHours(36), Duration.ofDays(90))
                .freeingKeyOnFailure()
                .document()
                .toJson());

        assertThat(document.keepsEnded()).contains(Duration.ofHours(36));
        assertThat(document.keepsFailed()).contains(Duration.ofDays(90));
        assertThat(document.freesKeyOnFailure()).isTrue();
        JobDocument silent = JobDocument.parse(SMALL.document().toJson());
        assertThat(silent.keepsEnded()).isEmpty();
        assertThat(silent.keepsFailed()).isEmpty();
        assertThat(silent.freesKeyOnFailure()).isFalse();
    }

    @Test
    void a_time_for_which_no_run_can_be_kept_is_refused() {
        Duration day = Duration.ofDays(1);
        assertThatThrownBy(() -> SMALL.kept(Duration.ofHours(23), day))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("job copy: ended runs must be kept for PT24H to PT87600H (10 years), not PT23H");
        assertThatThrownBy(() -> SMALL.kept(day, Duration.ofDays(3_651)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job copy: failed runs must be kept");
    }

    @Test
    void args_given_as_json_are_stored_as_the_record_would_be() {
        String written = SMALL.args().write(new Small(null, 7, 1.50));

        assertThat(SMALL.document().freeze("{\"ratio\":1.5, \"size\":7}")).isEqualTo(written);
    }

    @Test
    void every_problem_stands_in_one_message() {
        assertThatThrownBy(() -> SMALL.document().freeze("{\"shart\":\"a\",\"size\":1.5}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "args of job copy do not fit: \"shart\" is unknown; \"size\" is not of the kind integer: ***;"
                                + " \"ratio\" is missing (number). Expected {\"shard\": string or null, \"size\": integer,"
                                + " \"ratio\": number}");
    }

    @Test
    void what_is_no_object_or_says_a_thing_twice_is_refused() {
        JobDocument document = SMALL.document();

        assertThatThrownBy(() -> document.freeze("[1]")).hasMessageContaining("must be a JSON object, not array");
        assertThatThrownBy(() -> document.freeze("")).hasMessageContaining("must be a JSON object");
        assertThatThrownBy(() -> document.freeze("{")).hasMessageContaining("are no JSON");
        assertThatThrownBy(() -> document.freeze("{\"size\":1,\"size\":2,\"ratio\":1}"))
                .hasMessageContaining("Duplicate field 'size'");
    }

    @Test
    void of_an_unknown_job_any_args_are_taken_as_they_are() {
        JobDocument document = JobDocument.unknown("future");

        assertThat(document.freeze("{\"b\":1, \"a\":{}}")).isEqualTo("{\"b\":1,\"a\":{}}");
        assertThat(document.knowsArgs()).isFalse();
        assertThat(document.queue()).isEqualTo("default");
    }

    @Test
    void a_job_is_found_by_a_former_name_and_what_cannot_be_read_is_as_good_as_none() {
        JobDocuments documents =
                JobDocuments.parse(List.of(SMALL.document().toJson(), "{", "7", "{\"name\":\"No Name\"}"));

        assertThat(documents.find("clone").orElseThrow().name()).isEqualTo("copy");
        assertThat(documents.names()).containsExactly("copy");
        assertThat(documents.find("other")).isEmpty();
    }

    @Test
    void a_document_of_another_language_may_leave_things_out() {
        JobDocument document = JobDocument.parse("{\"name\":\"copy\",\"args\":[\"a\"],\"later\":true}");

        assertThat(document.version()).isEqualTo(1);
        assertThat(document.queue()).isEqualTo("default");
        assertThat(document.args()).containsExactly(new JobDocument.Arg("a", ArgKind.ANY, false));
        assertThat(document.stepsPerSecond()).isEmpty();
    }
}
