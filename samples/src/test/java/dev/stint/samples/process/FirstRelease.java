package dev.stint.samples.process;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.JobType;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.database.Databases;
import dev.stint.worker.Worker;
import java.util.List;
import javax.sql.DataSource;

/** A worker process of the release that runs already. */
final class FirstRelease {
    static final JobType<Args> SEND = JobType.of("send-letters", Args.class);
    static final JobType<Args> REFUSING = JobType.of("refusing", Args.class);
    static final JobType<Args> RESTARTING = JobType.of("restarting", Args.class);
    static final JobType<Args> MAPPING = JobType.of("mapping", Args.class);

    private static final int CONCURRENCY = 6;

    private FirstRelease() {}

    /** Which letters: those from 1 to this one. */
    record Args(long upTo, boolean transactional) {}

    /** Works until it is told to stop. Arguments: the addresses of Redis and of the database. */
    public static void main(String[] args) throws Exception {
        HikariDataSource db = Databases.open(args[1], 2 * CONCURRENCY);
        Worker.builder(RedisBackend.connect(args[0]))
                .jobs(new Job(SEND, db), new Job(REFUSING, db), new Job(RESTARTING, db), new Job(MAPPING, db))
                .concurrency(CONCURRENCY)
                .build()
                .runUntilSigterm();
    }

    private static final class Job extends SendLetters<Args> {
        private final DataSource db;

        Job(JobType<Args> type, DataSource db) {
            super(type, Transactional.on(db).every(3));
            this.db = db;
        }

        @Override
        boolean isTransactional(Args args) {
            return args.transactional();
        }

        @Override
        protected Enumerator<List<Long>> enumerator(Args args) {
            return JdbcCursors.table(db, "letter")
                    .where("id <= ?", args.upTo())
                    .keyedBy("id")
                    .pageSize(500)
                    .map(row -> row.getLong("id"))
                    .batches(25);
        }
    }
}
