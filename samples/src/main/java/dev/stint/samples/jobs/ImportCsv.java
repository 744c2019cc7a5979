package dev.stint.samples.jobs;

import dev.stint.enumerate.CsvRecord;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.enumerate.MalformedRecord;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.samples.database.TableName;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The yardstick: appends one row for each record of a CSV file to a table that has no unique constraint, so that a lost or a
 * repeated record can be counted.
 */
public final class ImportCsv extends IterableJob<ImportCsv.Args, CsvRecord> {
    /** What enqueuers know of it. */
    public static final JobType<Args> TYPE = JobType.of("import-csv", Args.class);

    private static final int STEPS_PER_COMMIT = 100;

    private final DataSource db;
    private final Transactional transactional;
    private final OptionalInt stepsPerSecond;

    /**
     * Imports into a database.
     *
     * @param transactional over the same database
     * @param stepsPerSecond the most that the whole fleet does; empty for as many as it can
     */
    public ImportCsv(DataSource db, Transactional transactional, OptionalInt stepsPerSecond) {
        super(TYPE);
        this.db = db;
        this.stepsPerSecond = stepsPerSecond;
        this.transactional = transactional.every(STEPS_PER_COMMIT);
    }

    /**
     * What to import, and where to.
     *
     * @param file its path; made absolute where the args are made
     * @param delimiter one ASCII character; by default a tab for {@code .tsv}, else a comma
     * @param header whether the first record names the columns and is not imported; false by default
     * @param table created if missing
     * @param checkpointing {@code continuous} (the default), {@code every-step}, {@code before-step} or
     *     {@code transactional}
     */
    public record Args(
            String file,
            @Nullable String delimiter,
            @Nullable Boolean header,
            String table,
            @Nullable String checkpointing) {
        /**
         * Checks everything that can be told without the file, and fills in the defaults.
         *
         * @throws IllegalArgumentException if something does not fit
         */
        public Args {
            file = Path.of(given("file", file)).toAbsolutePath().normalize().toString();
            delimiter = delimiter == null ? defaultDelimiter(file) : delimiter;
            header = header != null && header;
            table = new TableName(given("table", table)).text();
            checkpointing = Modes.checked(checkpointing == null ? "continuous" : checkpointing);
            if (delimiter.length() != 1) {
                throw new IllegalArgumentException(
                        "illegal delimiter \"" + delimiter + "\": expected one character, such as \";\" or \"\\t\"");
            }
            source(file, delimiter, header);
        }

        private static String given(String name, @Nullable String value) {
            if (value == null || value.isEmpty()) {
                throw new IllegalArgumentException("\"" + name + "\" is missing; expected at least"
                        + " {\"file\": \"cities.csv\", \"table\": \"imported\"}");
            }
            return value;
        }

        private static String defaultDelimiter(String file) {
            return file.toLowerCase(Locale.ROOT).endsWith(".tsv") ? "\t" : ",";
        }

        private static Enumerator<CsvRecord> source(String file, String delimiter, boolean header) {
            return Enumerators.csv(Path.of(file)).delimiter(delimiter.charAt(0)).header(header);
        }

        Enumerator<CsvRecord> source() {
            return source(file, String.valueOf(delimiter), Boolean.TRUE.equals(header));
        }
    }

    /** A file that is missing, broken or changed does not mend itself: the run is kept for an operator at once. */
    @Override
    protected void configure(JobConfig.Builder<Args> config) {
        config.checkpointing(args -> Modes.of(String.valueOf(args.checkpointing()), transactional))
                .failAtOnceOn(IOException.class)
                .failAtOnceOn(MalformedRecord.class)
                .failAtOnceOn(UnfitTable.class);
        stepsPerSecond.ifPresent(config::throttle);
    }

    @Override
    protected Enumerator<CsvRecord> enumerator(Args args) throws SQLException, UnfitTable {
        ImportTable.prepare(db, new TableName(args.table()));
        return args.source();
    }

    @Override
    protected void step(CsvRecord row, StepContext<Args> context) throws Exception {
        Connection connection = transactional.connection(context);
        String sql = ImportTable.insert(connection, new TableName(context.args().table()));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, context.runId());
            insert.setLong(2, row.line());
            insert.setString(3, row.raw());
            insert.executeUpdate();
        }
    }

    @Override
    protected String describe(CsvRecord row) {
        return "line " + row.line();
    }
}
