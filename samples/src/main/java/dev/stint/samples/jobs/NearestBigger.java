package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.samples.cities.Atlas;
import dev.stint.samples.cities.City;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Finds for each city of the world the nearest one that has more inhabitants, and writes it down. */
public final class NearestBigger extends IterableJob<NearestBigger.Args, City> {
    /** What enqueuers know of it. */
    public static final JobType<Args> TYPE =
            JobType.of("nearest-bigger", Args.class).tagged("cities");

    private static final int STEPS_PER_COMMIT = 10;

    private static final String INSERT =
            "insert into nearest_bigger (run_id, city_id, bigger_id, kilometres) values (?, ?, ?, ?)";

    private final DataSource db;
    private final Transactional transactional;
    private final Supplier<Atlas> atlas;
    private final OptionalInt stepsPerSecond;

    /**
     * Works on a database, where it makes its tables and fills in the cities.
     *
     * @param transactional over the same database
     * @param atlas of all cities; asked at each step
     * @param stepsPerSecond the most that the whole fleet does; empty for as many as it can
     */
    public NearestBigger(
            DataSource db, Transactional transactional, Supplier<Atlas> atlas, OptionalInt stepsPerSecond) {
        super(TYPE);
        this.db = db;
        this.transactional = transactional.every(STEPS_PER_COMMIT);
        this.atlas = atlas;
        this.stepsPerSecond = stepsPerSecond;
    }

    /**
     * How to go about it.
     *
     * @param checkpointing {@code transactional} (the default), {@code continuous}, {@code every-step} or
     *     {@code before-step}
     */
    public record Args(@Nullable String checkpointing) {
        /**
         * Checks the mode, and fills in the default.
         *
         * @throws IllegalArgumentException if there is no such mode
         */
        public Args {
            checkpointing = Modes.checked(checkpointing == null ? Modes.TRANSACTIONAL : checkpointing);
        }
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(args -> Modes.of(String.valueOf(args.checkpointing()), transactional));
        stepsPerSecond.ifPresent(config::throttle);
    }

    @Override
    protected Enumerator<City> enumerator(Args args) throws SQLException {
        CityTable.prepare(db);
        return CityTable.all(db);
    }

    @Override
    protected void step(City city, StepContext<Args> context) throws Exception {
        Optional<City> bigger = atlas.get().nearestBigger(city);
        write(transactional.connection(context), context.runId(), city, bigger);
    }

    private static void write(Connection connection, String runId, City city, Optional<City> bigger)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, runId);
            insert.setLong(2, city.id());
            if (bigger.isPresent()) {
                insert.setLong(3, bigger.get().id());
                insert.setDouble(4, city.place().kilometresTo(bigger.get().place()));
            } else {
                insert.setNull(3, Types.BIGINT);
                insert.setNull(4, Types.DOUBLE);
            }
            insert.executeUpdate();
        }
    }

    @Override
    protected String describe(City city) {
        return city.name() + " (" + city.country() + ")";
    }
}
