package dev.stint.jdbc.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stint.checkpoint.Ledger;
import dev.stint.checkpoint.Notes;
import dev.stint.checkpoint.Progress;
import dev.stint.checkpoint.Skip;
import dev.stint.cursor.Cursor;
import dev.stint.cursor.Fingerprint;
import dev.stint.jdbc.TestDatabase;
import dev.stint.jdbc.database.DatabaseKind;
import dev.stint.testing.Stored;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Tables of positions as earlier releases have made and filled them. */
class StoredPositionsTest {
    private static final String FILE = "positions.tsv";
    private static final TestDatabase DB = TestDatabase.H2;

    private static final Progress PROGRESS = new Progress(
            Cursor.of("rows", "id", (1L << 53) + 1),
            9,
            1,
            new Notes(
                    Map.of("größe", 3L),
                    "{\"at\":\"日本\"}",
                    List.of(new Skip(Cursor.of("csv", 5L), "line 5", "java.lang.Error", "bad", Cursor.of("csv", 4L))),
                    new Fingerprint("rows of users keyed by id", 2)));

    private static List<String> today() {
        List<String> lines = new ArrayList<>();
        for (DatabaseKind kind : List.of(DatabaseKind.H2, DatabaseKind.POSTGRESQL, DatabaseKind.MARIADB)) {
            lines.add("table\t" + kind + "\t" + PositionTable.ddl(kind).replaceAll("\\s+", " "));
        }
        lines.add("progress\tfull\t" + ProgressJson.write(PROGRESS));
        lines.add("progress\tnone\t" + ProgressJson.write(Progress.NONE));
        return lines;
    }

    private static String line(Stored stored, String kind, String name) {
        return stored.lines().stream()
                .filter(each -> each.startsWith(kind + "\t" + name + "\t"))
                .map(each -> each.split("\t", -1)[2])
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_is_stored_today_is_what_a_release_has_stored() {
        Stored.check(FILE, today(), UnaryOperator.identity());
    }

    @Test
    void the_table_and_the_rows_of_each_release_are_taken_over_as_they_are() throws Exception {
        assertThat(Stored.all(FILE)).isNotEmpty();
        for (Stored stored : Stored.all(FILE)) {
            DB.execute("drop table if exists " + PositionTable.NAME, line(stored, "table", "H2"));
            insert("full", line(stored, "progress", "full"));
            insert("none", line(stored, "progress", "none"));

            assertThat(taken("full")).isEqualTo(PROGRESS);
            assertThat(taken("none")).isEqualTo(Progress.NONE);
            DB.execute("drop table " + PositionTable.NAME);
            PositionTable.create(DB.pool());
        }
    }

    @Test
    void a_row_without_a_fingerprint_is_one_of_which_none_is_known() {
        Progress read = ProgressJson.read("{\"cursor\":[\"list\",3],\"itemsDone\":3}");

        assertThat(read).isEqualTo(new Progress(Cursor.of("list", 3L), 3, 0, Notes.NONE));
    }

    private static void insert(String run, String progress) throws Exception {
        String sql = "insert into stint_checkpoint (run_id, token, writes, progress, items_done, outcome, updated_at)"
                + " values (?, 1, 7, ?, 9, null, current_timestamp)";
        try (Connection connection = DB.pool().getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, run);
            insert.setString(2, progress);
            insert.executeUpdate();
        }
    }

    /** A stint takes the position over, and moves it once. */
    private static Progress taken(String run) throws Exception {
        Ledger ledger = Transactional.on(DB.pool()).ledger().orElseThrow();
        Ledger.Holder holder = new Ledger.Holder(
                run, 2, Instant.EPOCH, Progress.NONE, new Ledger.Terms(Duration.ofSeconds(10), false));
        try (Ledger.Account account = ledger.open(holder)) {
            account.commit(account.position().progress().at(Cursor.of("rows", "id", 99L)), null);
            return account.position().progress();
        }
    }
}
