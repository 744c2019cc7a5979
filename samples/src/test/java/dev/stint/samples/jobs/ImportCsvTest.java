package dev.stint.samples.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCsvTest {
    private static final String ROWS = "select line_number, payload from imported order by line_number";

    @TempDir
    Path folder;

    private Workbench bench;

    @BeforeEach
    void open() throws SQLException {
        bench = new Workbench("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "before-step", "transactional"})
    void each_record_becomes_a_row_with_its_line_and_its_raw_text(String mode) throws Exception {
        Path file = file("a.csv", "1,\"two, still two\",3\r\n\n2,\"over\ntwo lines\"\n3,last");

        RunRecord run = worked(file, null, null, mode);

        assertThat(run.status().state()).as("%s", run).isEqualTo(RunState.COMPLETED);
        assertThat(run.progress().itemsDone()).isEqualTo(3);
        assertThat(bench.rows(ROWS)).containsExactly("1|1,\"two, still two\",3", "3|2,\"over\ntwo lines\"", "5|3,last");
        assertThat(bench.rows("select distinct run_id from imported")).containsExactly(run.id());
    }

    @Test
    void a_header_is_line_1_and_no_row() throws Exception {
        worked(file("a.csv", "id;name\n1;one\n"), ";", true, "continuous");

        assertThat(bench.rows(ROWS)).containsExactly("2|1;one");
    }

    @Test
    void the_delimiter_follows_from_the_name_of_the_file() {
        assertThat(new ImportCsv.Args("a.TSV", null, null, "t", null).delimiter())
                .isEqualTo("\t");
        assertThat(new ImportCsv.Args("a.csv", null, null, "t", null).delimiter())
                .isEqualTo(",");
        assertThat(new ImportCsv.Args("a.tsv", ";", null, "t", null).delimiter())
                .isEqualTo(";");
    }

    @Test
    void two_runs_append_to_the_same_table() throws Exception {
        Path file = file("a.csv", "1\n2\n");
        worked(file, null, null, "every-step");
        worked(file, null, null, "transactional");

        assertThat(bench.rows("select count(*), count(distinct run_id) from imported"))
                .containsExactly("4|2");
    }

    @Test
    void a_missing_file_fails_the_run_at_once_and_a_retry_finds_it() throws Exception {
        Path file = folder.resolve("missing.csv");
        RunRecord run = worked(file, null, null, "continuous");
        assertFailed(run, file + " ", "does not exist: check the path");
        assertThat(run.history().attempts().count()).isEqualTo(1);

        file("missing.csv", "1\n");

        assertThat(bench.retried(run).status().state()).isEqualTo(RunState.COMPLETED);
        assertThat(bench.rows(ROWS)).containsExactly("1|1");
    }

    @Test
    void a_directory_in_place_of_a_file_fails_the_run_at_once() throws Exception {
        assertFailed(worked(folder, null, null, "continuous"), "is a directory: expected a CSV file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"continuous", "every-step", "transactional"})
    void a_malformed_record_is_told_with_its_line_and_the_run_goes_on_after_it_was_mended(String mode)
            throws Exception {
        Path file = file("a.csv", "1,one\n2,\"two\"x\n3,three\n");
        RunRecord run = worked(file, null, null, mode);
        assertFailed(run, "line 2: ");
        assertThat(run.progress().itemsDone()).isEqualTo(1);

        file("a.csv", "1,one\n2,\"two\"\n3,three\n");

        RunRecord retried = bench.retried(run);
        assertThat(retried.status().state()).as("%s", retried).isEqualTo(RunState.COMPLETED);
        assertThat(bench.rows(ROWS)).containsExactly("1|1,one", "2|2,\"two\"", "3|3,three");
    }

    @Test
    void a_file_that_changed_since_the_checkpoint_fails_the_run_which_keeps_its_place() throws Exception {
        Path file = file("a.csv", "1,one\n2,\"two\"x\n");
        RunRecord run = worked(file, null, null, "continuous");

        file("a.csv", "something else\n2,\"two\"\n");
        RunRecord retried = bench.retried(run);

        assertFailed(retried, "has changed since the checkpoint before line 2");
        assertThat(retried.progress()).isEqualTo(run.progress());
        file("a.csv", "1,one\n2,\"two\"\n");
        assertThat(bench.retried(run).status().state()).isEqualTo(RunState.COMPLETED);
        assertThat(bench.rows(ROWS)).containsExactly("1|1,one", "2|2,\"two\"");
    }

    @Test
    void a_table_with_other_columns_is_told_with_those_expected() throws Exception {
        bench.execute("create table imported (id bigint)");

        RunRecord run = worked(file("a.csv", "1\n"), null, null, "continuous");

        assertFailed(run, "the table imported is there but cannot be imported into", "run_id varchar(64)");
    }

    @Test
    void a_table_may_be_called_by_a_reserved_word() throws Exception {
        ImportCsv.Args args = new ImportCsv.Args(file("a.csv", "1\n").toString(), null, null, "order", "continuous");

        assertThat(bench.worked(ImportCsv.TYPE, args).status().state()).isEqualTo(RunState.COMPLETED);
        assertThat(bench.rows("select payload from \"ORDER\"")).containsExactly("1");
    }

    private RunRecord worked(Path file, String delimiter, Boolean header, String mode) throws Exception {
        return bench.worked(ImportCsv.TYPE, new ImportCsv.Args(file.toString(), delimiter, header, "imported", mode));
    }

    private static void assertFailed(RunRecord run, String... words) {
        assertThat(run.status().state()).as("%s", run).isEqualTo(RunState.FAILED);
        assertThat(run.history().error()).contains(words);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
