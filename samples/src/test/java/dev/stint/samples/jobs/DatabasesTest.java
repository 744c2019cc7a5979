package dev.stint.samples.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stint.backend.RunRecord;
import dev.stint.backend.RunState;
import dev.stint.servers.SharedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jobs on each of the databases. */
class DatabasesTest {
    private static final int RECORDS = 250;

    @TempDir
    Path folder;

    @Test
    void h2() throws Exception {
        bothJobsWorkOn("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    @Test
    void postgresql() throws Exception {
        SharedServer.POSTGRES.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        bothJobsWorkOn(SharedServer.POSTGRES.address());
    }

    @Test
    void mariadb_also_by_a_url_of_mysql() throws Exception {
        SharedServer.MARIADB.whyNot().ifPresent(reason -> assumeTrue(false, reason));
        bothJobsWorkOn(SharedServer.MARIADB.address().replace("jdbc:mariadb:", "jdbc:mysql:"));
    }

    private void bothJobsWorkOn(String url) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int record = 1; record <= RECORDS; record++) {
            lines.append(record)
                    .append(",São Paulo 東京 🏙️,")
                    .append("x".repeat(record))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("unicode.csv"), lines);
        String table = "Imported" + UUID.randomUUID().toString().replace("-", "");
        try (Workbench bench = new Workbench(url)) {
            RunRecord run = bench.worked(
                    ImportCsv.TYPE, new ImportCsv.Args(file.toString(), null, null, table, "transactional"));

            assertThat(run.status().state()).as("%s", run).isEqualTo(RunState.COMPLETED);
            assertThat(bench.rows("select payload from " + table + " order by line_number"))
                    .containsExactlyElementsOf(lines.toString().lines().toList());
            citiesWorkOn(bench);
        }
    }

    private static void citiesWorkOn(Workbench bench) throws Exception {
        RunRecord run = bench.worked(NearestBigger.TYPE, new NearestBigger.Args("transactional"));

        assertThat(run.status().state()).as("%s", run).isEqualTo(RunState.COMPLETED);
        assertThat(bench.rows("select count(*), count(distinct city_id) from nearest_bigger where run_id = '" + run.id()
                        + "'"))
                .containsExactly("26416|26416");
        assertThat(bench.rows("select b.name from nearest_bigger n join city c on c.id = n.city_id"
                        + " join city b on b.id = n.bigger_id where c.name = 'Bremen' and c.country = 'DE'"
                        + " and n.run_id = '" + run.id() + "'"))
                .containsExactly("Hamburg");
    }
}
