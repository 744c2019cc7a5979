package dev.stint.samples.jobs;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.RunRecord;
import dev.stint.client.Client;
import dev.stint.job.JobType;
import dev.stint.samples.database.Databases;
import dev.stint.samples.process.Await;
import dev.stint.worker.Worker;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A worker in this process with the jobs of the samples over some database. */
final class Workbench implements AutoCloseable {
    private final InMemoryBackend backend = new InMemoryBackend();
    private final HikariDataSource db;
    private final Worker worker;
    private final Client client = new Client(backend);

    Workbench(String jdbcUrl) throws SQLException {
        this.db = Databases.open(jdbcUrl, 8);
        this.worker =
                Worker.builder(backend).jobs(Jobs.over(db, OptionalInt.empty())).build();
        worker.start();
    }

    <A extends Record> RunRecord worked(JobType<A> type, A args) throws Exception {
        return ended(client.enqueue(type, args));
    }

    /** An operator's retry, worked to its end. */
    RunRecord retried(RunRecord failed) throws Exception {
        client.retry(failed.id());
        return ended(failed.id());
    }

    private RunRecord ended(String id) throws Exception {
        Await.until(
                "run " + id + " has ended",
                Duration.ofSeconds(60),
                () -> find(id).status().state().isEnded());
        return find(id);
    }

    private RunRecord find(String id) {
        return client.find(id).orElseThrow();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = db.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows, their columns joined by a bar. */
    List<String> rows(String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = db.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                StringBuilder text = new StringBuilder(row.getString(1));
                for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                    text.append('|').append(row.getString(column));
                }
                rows.add(text.toString());
            }
        }
        return rows;
    }

    @Override
    public void close() {
        worker.close();
        backend.close();
        db.close();
    }
}
