package dev.stint.jdbc.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far PostgreSQL's standbys are behind: as their primary knows them, and as one knows itself. */
final class PostgresStandby {
    /**
     * The lag is brought up to date by a standby's replies alone, so that of a frozen one stays as it was. A live one replies
     * every 10 s at the least (wal_receiver_status_interval): a longer silence counts as lag if there is something to replay.
     * A base backup streams too, but is no replica.
     */
    private static final String KNOWN_TO_PRIMARY = """
            select coalesce(nullif(application_name, ''), 'process ' || pid), state,
                extract(epoch from greatest(coalesce(replay_lag, interval '0'),
                    case when replay_lsn < pg_current_wal_lsn() and clock_timestamp() - reply_time > interval '11 s'
                        then clock_timestamp() - reply_time end)),
                current_user
            from pg_stat_replication
            where state is distinct from 'backup'""";

    /**
     * The time of the last replayed transaction grows old while the primary has nothing to do; so what has been received
     * must be looked at first. A standby that has begun to stream says to have received less than it has replayed.
     */
    private static final String KNOWN_TO_ITSELF = """
            select pg_last_wal_receive_lsn() is not null, exists (select from pg_stat_wal_receiver),
                pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(),
                extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())""";

    private PostgresStandby() {}

    static List<Replica> ofPrimary(Visit visit) throws SQLException {
        return visit.rows(KNOWN_TO_PRIMARY, row -> {
            String state = row.getString(2);
            if (row.wasNull()) {
                throw PostgresVitals.hidden("how far the standbys are behind", row.getString(4));
            }
            // One that catches up has lost its place; the lag of what it is sent now says nothing of that.
            Duration behind = state.equals("streaming") ? duration(row, 3) : null;
            return new Replica("the standby " + row.getString(1), behind, state);
        });
    }

    static Replica itself(Visit visit) throws SQLException {
        return visit.row(KNOWN_TO_ITSELF, row -> {
            boolean streams = row.getBoolean(1);
            boolean receives = row.getBoolean(2);
            if (streams && !receives) {
                return itself(null, "it receives nothing, for its WAL receiver is not running; is the primary there?");
            }
            if (streams && row.getBoolean(3)) {
                return itself(Duration.ZERO, "all that was received is replayed");
            }
            Duration age = duration(row, 4);
            return age == null
                    ? itself(null, "it has not replayed a transaction since its start")
                    : itself(age, "by the time of the last replayed transaction");
        });
    }

    private static Replica itself(@Nullable Duration behind, String state) {
        return new Replica("this standby", behind, state);
    }

    private static @Nullable Duration duration(ResultSet row, int column) throws SQLException {
        double seconds = row.getDouble(column);
        return row.wasNull() ? null : Duration.ofNanos((long) (Math.max(0, seconds) * 1e9));
    }
}
