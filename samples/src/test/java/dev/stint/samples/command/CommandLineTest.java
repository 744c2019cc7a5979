package dev.stint.samples.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @Test
    void without_a_command_the_usage_is_told_on_standard_error() {
        Terminal answer = Terminal.run();

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("usage: java -jar stint-samples.jar", "worker", "enqueue", "status");
    }

    @Test
    void help_is_what_was_asked_for_and_so_goes_to_standard_output() {
        assertThat(Terminal.run("--help").out()).contains("usage:");
        assertThat(Terminal.run("worker", "--help").out()).contains("--lease SECONDS", "1 to 60");
        assertThat(Terminal.run("worker", "--help").code()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "enqueu import-csv            | there is no command \"enqueu\" (did you mean enqueue?)",
                "worker --concurency 3        | worker has no option --concurency (did you mean --concurrency?)",
                "worker --redis               | --redis needs a value: --redis URI",
                "worker --concurrency many    | --concurrency must be a whole number from 1 to 1000, not \"many\"",
                "worker --concurrency 0       | --concurrency must be a whole number from 1 to 1000, not \"0\"",
                "status                       | status needs RUN: status RUN",
                "status one two               | status does not know what to do with \"two\"",
                "enqueue                      | enqueue needs JOB",
                "enqueue import-cvs           | there is no job \"import-cvs\" (did you mean import-csv?)",
                "enqueue frobnicate           | there is no job \"frobnicate\". Known are import-csv, nearest-bigger",
                "enqueue nearest-bigger --delay x | --delay must be a number of seconds, 0 or more, not \"x\"",
                "enqueue nearest-bigger --delay -1 | --delay must be a number of seconds, 0 or more, not \"-1\"",
            })
    void what_does_not_fit_is_refused_with_the_mend(String words, String message) {
        Terminal answer = Terminal.run(words.strip().split(" "));

        assertThat(answer.code()).as(answer.err()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                  | \"file\" is missing",
                "{\"file\":\"a.csv\"}                                | \"table\" is missing",
                "{\"file\":\"a.csv\",\"table\":\"t\",\"colour\":1}   | \"colour\" is unknown",
                "{\"file\":\"a.csv\",\"table\":\"t\",\"header\":\"perhaps\"} | \"header\" is not a",
                "{\"file\":\"a.csv\",\"table\":\"t; drop table t\"}  | illegal table \"t; drop table t\"",
                "{\"file\":\"a.csv\",\"table\":\"t\",\"delimiter\":\"::\"} | illegal delimiter \"::\"",
                "{\"file\":\"a.csv\",\"table\":\"t\",\"checkpointing\":\"often\"} | illegal checkpointing \"often\"",
                "file=a.csv                                          | are no JSON",
                "[]                                                  | must be a JSON object",
            })
    void args_that_do_not_fit_their_job_are_refused_before_anything_is_enqueued(String args, String message) {
        Terminal answer = Terminal.run("enqueue", "import-csv", "--args", args);

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("args of job import-csv").contains(message);
    }
}
