package dev.stint.jdbc.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** PostgreSQL, from version 12 on. */
record PostgresVitals() implements Vitals {
    private static final String ACTIVE = """
            select count(*) filter (where state = 'active' and backend_type = 'client backend'
                    and pid <> pg_backend_pid()),
                count(*) filter (where query = '<insufficient privilege>'), current_user
            from pg_stat_activity""";

    /** What others do is hidden from a user without rights, but not that they are there. */
    private static final String OPEN = """
            select count(*), current_setting('max_connections')::int
            from pg_stat_activity
            where datid is not null and usesysid is not null
                and coalesce(backend_type, 'client backend') = 'client backend'""";

    private static final String READ_ONLY =
            "select pg_is_in_recovery(), current_setting('default_transaction_read_only')::boolean";

    /** One that is away is in no list; it is not well for all that. */
    private static final String NOBODY = "no standby is connected to this primary, so none follows it: start one, or"
            + " leave this signal out where there is none to be";

    @Override
    public Check replicationLag(Duration most) {
        return visit -> {
            boolean standby = visit.row("select pg_is_in_recovery()", row -> row.getBoolean(1));
            List<Replica> replicas =
                    standby ? List.of(PostgresStandby.itself(visit)) : PostgresStandby.ofPrimary(visit);
            return replicas.isEmpty() ? Optional.of(NOBODY) : Replica.farBehind(replicas, most);
        };
    }

    @Override
    public Check activeConnections(int most) {
        return visit -> visit.row(ACTIVE, row -> {
            if (row.getInt(2) > 0) {
                throw hidden("what other connections do", row.getString(3));
            }
            return Words.manyActive(row.getInt(1), most);
        });
    }

    /** Tells of a missing right; what is hidden is null and would pass for well. */
    static SQLException hidden(String what, String user) {
        return new SQLException("the user " + user + " may not see " + what + ": grant pg_monitor to " + user, "42501");
    }

    @Override
    public Check openConnections(double most) {
        return visit -> visit.row(OPEN, row -> Words.manyOpen(row.getInt(1), row.getInt(2), most));
    }

    @Override
    public Check readOnly() {
        return visit -> visit.row(READ_ONLY, PostgresVitals::refusal);
    }

    private static Optional<String> refusal(ResultSet row) throws SQLException {
        return row.getBoolean(1)
                ? Optional.of("the database is in recovery: a standby takes no writes")
                : Words.when(row.getBoolean(2), "default_transaction_read_only is on");
    }
}
