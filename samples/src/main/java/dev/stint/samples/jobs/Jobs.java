package dev.stint.samples.jobs;

import dev.stint.jdbc.database.DatabaseKind;
import dev.stint.jdbc.transaction.PositionTable;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.IterableJob;
import dev.stint.job.JobType;
import dev.stint.samples.cities.Atlas;
import dev.stint.samples.cities.Cities;
import dev.stint.samples.database.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;

/** The jobs of this application. Thread-safe: holds no state. */
public final class Jobs {
    /** What enqueuers know of them. */
    public static final List<JobType<?>> TYPES = List.of(ImportCsv.TYPE, NearestBigger.TYPE, Notify.TYPE, Recount.TYPE);

    private Jobs() {}

    /** The type of a name; empty if there is no such job. */
    public static Optional<JobType<?>> type(String name) {
        for (JobType<?> type : TYPES) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * The jobs themselves, for a worker. Creates the table of their positions if it is missing.
     *
     * @param stepsPerSecond the most that all workers together do of each job; empty for as many as it can
     * @throws SQLException if the database refuses
     */
    public static List<IterableJob<?, ?>> over(DataSource db, OptionalInt stepsPerSecond) throws SQLException {
        // Read while the worker signs on: the first step is not to wait for it.
        CompletableFuture<Atlas> atlas = CompletableFuture.supplyAsync(() -> new Atlas(Cities.all()));
        try (Connection connection = db.getConnection()) {
            Tables.create(connection, PositionTable.ddl(DatabaseKind.of(connection)));
        }
        Transactional transactional = Transactional.on(db);
        return List.of(
                new ImportCsv(db, transactional, stepsPerSecond),
                new NearestBigger(db, transactional, atlas::join, stepsPerSecond),
                new Notify(db, stepsPerSecond),
                new Recount(db, stepsPerSecond));
    }
}
