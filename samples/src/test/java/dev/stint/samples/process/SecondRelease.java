package dev.stint.samples.process;

import com.zaxxer.hikari.HikariDataSource;
import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.transaction.Transactional;
import dev.stint.job.EnumeratorChange;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.database.Databases;
import dev.stint.worker.Worker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A worker process of the release that is deployed: an arg has another name, so has a job, pages, batches and commits have
 * other sizes, and three jobs go through the letters in the order of another key.
 */
final class SecondRelease {
    static final JobType<Args> MAIL =
            JobType.of("mail-letters", Args.class).version(2).formerly("send-letters");

    private static final int CONCURRENCY = 6;

    private SecondRelease() {}

    /** Which letters: those from 1 to this one. */
    record Args(long last, boolean transactional) {}

    /** A type whose name has stayed. */
    static JobType<Args> second(String name) {
        return JobType.of(name, Args.class).version(2);
    }

    /** Works until it is told to stop. Arguments: the addresses of Redis and of the database. */
    public static void main(String[] args) throws Exception {
        HikariDataSource db = Databases.open(args[1], 2 * CONCURRENCY);
        Worker.builder(RedisBackend.connect(args[0]))
                .jobs(
                        new Job(MAIL, db),
                        new ByCode("refusing", db, EnumeratorChange.REFUSE),
                        new ByCode("restarting", db, EnumeratorChange.RESTART),
                        new ByCode("mapping", db, SecondRelease::sameLetter))
                .concurrency(CONCURRENCY)
                .build()
                .runUntilSigterm();
    }

    /** The cursor that stands at a letter's id becomes the one that stands at its code. */
    private static Cursor sameLetter(EnumeratorChange.Changed changed) {
        long id = changed.cursor().shaped("rows", 2).get(1, Long.class);
        return Cursor.of("rows", "code", Letters.code(id));
    }

    private static Map<String, Object> upcast(Map<String, Object> first) {
        Map<String, Object> second = new HashMap<>(first);
        second.put("last", second.remove("upTo"));
        return second;
    }

    private static class Job extends SendLetters<Args> {
        private final DataSource db;

        Job(JobType<Args> type, DataSource db) {
            super(type, Transactional.on(db).every(2));
            this.db = db;
        }

        @Override
        boolean isTransactional(Args args) {
            return args.transactional();
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            super.configure(config);
            config.migrate(1, SecondRelease::upcast);
        }

        @Override
        protected Enumerator<List<Long>> enumerator(Args args) {
            return letters(args, "id");
        }

        final Enumerator<List<Long>> letters(Args args, String key) {
            return JdbcCursors.table(db, "letter")
                    .where("id <= ?", args.last())
                    .keyedBy(key)
                    .pageSize(128)
                    .map(row -> row.getLong("id"))
                    .batches(40);
        }
    }

    private static final class ByCode extends Job {
        private final EnumeratorChange declared;

        ByCode(String name, DataSource db, EnumeratorChange declared) {
            super(second(name), db);
            this.declared = declared;
        }

        @Override
        protected void configure(JobConfig.Builder<Args> config) {
            super.configure(config);
            config.onEnumeratorChange(declared);
        }

        @Override
        protected Enumerator<List<Long>> enumerator(Args args) {
            return letters(args, "code");
        }
    }
}
