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
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the town halls of a country, one after the other, as slowly as letters are written: a job to be paused, throttled
 * and cancelled. A letter is a row in a table, with the idempotency key that a real mail service would be given.
 */
public final class Notify extends IterableJob<Notify.Args, City> {
    /** What enqueuers know of it. */
    public static final JobType<Args> TYPE =
            JobType.of("notify", Args.class).tagged("campaign:{campaign}").masked("signature");

    private static final int STEP_MILLIS = 50;
    private static final Pattern CAMPAIGN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private static final String LETTER = "create table if not exists letter (run_id varchar(64) not null,"
            + " city_id bigint not null, idempotency_key varchar(36) not null)";

    private final DataSource db;
    private final OptionalInt stepsPerSecond;

    /**
     * Works on a database, where it makes its tables and fills in the cities.
     *
     * @param stepsPerSecond the most that all workers do together; empty for as many as they can
     */
    public Notify(DataSource db, OptionalInt stepsPerSecond) {
        super(TYPE);
        this.db = db;
        this.stepsPerSecond = stepsPerSecond;
    }

    /**
     * What to write to whom.
     *
     * @param campaign 1 to 64 of {@code A-Z a-z 0-9 . _ -}
     * @param country two capital letters, ISO 3166; the whole world if left out
     * @param stepMillis how long a letter takes, 0 to 60,000; 50 if left out
     * @param lostAddress the id of a city whose letters come back: the run fails there, at once
     * @param signature stands under the letters; operators do not see it
     */
    public record Args(
            String campaign,
            @Nullable String country,
            @Nullable Integer stepMillis,
            @Nullable Long lostAddress,
            @Nullable String signature) {
        /**
         * Checks everything, and fills in the defaults.
         *
         * @throws IllegalArgumentException if something does not fit
         */
        public Args {
            if (campaign == null || !CAMPAIGN.matcher(campaign).matches()) {
                throw new IllegalArgumentException("illegal campaign \"" + campaign
                        + "\": expected 1 to 64 of A-Z a-z 0-9 . _ -, as in {\"campaign\": \"spring\"}");
            }
            if (country != null && !COUNTRY.matcher(country).matches()) {
                throw new IllegalArgumentException(
                        "illegal country \"" + country + "\": expected two capital letters, such as \"NZ\"");
            }
            stepMillis = StepTime.checked(stepMillis, STEP_MILLIS);
        }
    }

    /** An address that is lost does not turn up by trying again. */
    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.failAtOnceOn(LostAddress.class);
        stepsPerSecond.ifPresent(config::throttle);
    }

    @Override
    protected Enumerator<City> enumerator(Args args) throws SQLException {
        CityTable.prepare(db);
        try (Connection connection = db.getConnection()) {
            Tables.create(connection, LETTER);
        }
        String country = args.country();
        return country == null ? CityTable.all(db) : CityTable.where(db, "country = ?", country);
    }

    @Override
    protected void step(City city, StepContext<Args> context) throws Exception {
        Long lost = context.args().lostAddress();
        if (lost != null && lost == city.id()) {
            throw new LostAddress(describe(city));
        }
        Thread.sleep(StepTime.checked(context.args().stepMillis(), STEP_MILLIS));
        try (Connection connection = db.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into letter (run_id, city_id, idempotency_key) values (?, ?, ?)")) {
            insert.setString(1, context.runId());
            insert.setLong(2, city.id());
            insert.setString(3, context.idempotencyKey());
            insert.executeUpdate();
        }
    }

    @Override
    protected String describe(City city) {
        return city.name() + " (" + city.country() + ")";
    }
}
