package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.samples.cities.City;
import dev.stint.samples.database.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts the inhabitants of the cities of one shard anew. The cities are dealt out to eight shards by their ids; each run
 * carries the tag of its shard, so that one can be paused, and waited for, before the shard is moved.
 */
public final class Recount extends IterableJob<Recount.Args, City> {
    /** What enqueuers know of it. */
    public static final JobType<Args> TYPE = JobType.of("recount", Args.class).tagged("shard:{shard}");

    /** How many shards there are; they are numbered from 0. */
    public static final int SHARDS = 8;

    private static final int STEP_MILLIS = 10;

    /** Without a unique constraint: what is lost or repeated shows. */
    private static final String COUNTED = "create table if not exists counted (run_id varchar(64) not null,"
            + " shard int not null, city_id bigint not null, inhabitants bigint not null,"
            + " counted_at timestamp(3) default current_timestamp(3) not null)";

    private final DataSource db;
    private final OptionalInt stepsPerSecond;

    /**
     * Works on a database, where it makes its tables and fills in the cities.
     *
     * @param stepsPerSecond the most that all workers do together; empty for as many as they can
     */
    public Recount(DataSource db, OptionalInt stepsPerSecond) {
        super(TYPE);
        this.db = db;
        this.stepsPerSecond = stepsPerSecond;
    }

    /**
     * Which cities, and how slowly.
     *
     * @param shard 0 to 7
     * @param stepMillis how long a city takes, 0 to 60,000; 10 if left out
     */
    public record Args(int shard, @Nullable Integer stepMillis) {
        /**
         * Checks both, and fills in the default.
         *
         * @throws IllegalArgumentException if one is out of range
         */
        public Args {
            if (shard < 0 || shard >= SHARDS) {
                throw new IllegalArgumentException("there is no shard " + shard + ": expected 0 to " + (SHARDS - 1));
            }
            stepMillis = StepTime.checked(stepMillis, STEP_MILLIS);
        }
    }

    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        stepsPerSecond.ifPresent(config::throttle);
    }

    @Override
    protected Enumerator<City> enumerator(Args args) throws SQLException {
        CityTable.prepare(db);
        try (Connection connection = db.getConnection()) {
            Tables.create(connection, COUNTED);
        }
        return CityTable.where(db, "mod(id, " + SHARDS + ") = ?", args.shard());
    }

    @Override
    protected void step(City city, StepContext<Args> context) throws Exception {
        Thread.sleep(StepTime.checked(context.args().stepMillis(), STEP_MILLIS));
        try (Connection connection = db.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into counted (run_id, shard, city_id, inhabitants) values (?, ?, ?, ?)")) {
            insert.setString(1, context.runId());
            insert.setInt(2, context.args().shard());
            insert.setLong(3, city.id());
            insert.setLong(4, city.population());
            insert.executeUpdate();
        }
        context.count("inhabitants", city.population());
    }

    @Override
    protected String describe(City city) {
        return city.name() + " (" + city.country() + ")";
    }
}
