package dev.stint.samples.docs;

import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.client.Client;
import dev.stint.event.RunEvent;
import dev.stint.job.IterableJob;
import dev.stint.worker.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** What the examples need to be run. */
final class Examples {
    private Examples() {}

    /** A database of its own for each test, which is gone with its last connection. */
    static DataSource database(String name, String... statements) throws SQLException {
        JdbcDataSource db = new JdbcDataSource();
        db.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = db.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute("drop all objects");
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
        return db;
    }

    static DataSource subscribers(String name) throws SQLException {
        return database(
                name,
                "create table subscriber (id bigint primary key, email varchar(100) not null)",
                "insert into subscriber values (1, 'ada'), (2, 'grace'), (3, 'edsger'), (4, 'barbara')");
    }

    /** Works one run on a backend in memory until it has completed. */
    static <A extends Record> void work(IterableJob<A, ?> job, A args) throws Exception {
        CompletableFuture<Void> completed = new CompletableFuture<>();
        try (Backend backend = new InMemoryBackend();
                Worker worker = Worker.builder(backend)
                        .jobs(job)
                        .listener(event -> {
                            if (event.kind() == RunEvent.Kind.COMPLETED) {
                                completed.complete(null);
                            }
                        })
                        .build()) {
            worker.start();
            new Client(backend).enqueue(job.type(), args);
            completed.get(60, TimeUnit.SECONDS);
        }
    }
}
