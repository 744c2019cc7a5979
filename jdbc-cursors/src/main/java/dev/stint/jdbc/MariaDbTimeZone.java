package dev.stint.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The time zone of a session of MariaDB or MySQL. A timestamp is a point in time that is read, sent and compared as the
 * zone's local time; in an hour that comes twice that is two points in time, so such an hour's rows would be skipped or read
 * again.
 */
final class MariaDbTimeZone {
    /** Neither a summer time nor a Ramadan's winter time fits between two samples. */
    private static final int STEP_SECONDS = 15 * 24 * 3600;

    private static final String DIGITS = IntStream.range(0, 8)
            .mapToObj(digit -> "select " + digit + " as n")
            .collect(Collectors.joining(" union all ", "(", ")"));
    /** 512 samples: 20 years back and one ahead. */
    private static final String SAMPLE = "64 * a.n + 8 * b.n + c.n - 486";

    private static final String ZONE_SET_BACK =
            "select if(@@session.time_zone = 'SYSTEM', concat('SYSTEM, which is ', @@system_time_zone), @@session.time_zone)"
                    + " from " + DIGITS + " a, " + DIGITS + " b, " + DIGITS + " c where timestampdiff(second,"
                    + moment(SAMPLE) + "," + moment(SAMPLE + " + 1") + ") < " + STEP_SECONDS + " limit 1";

    private MariaDbTimeZone() {}

    private static String moment(String sample) {
        return " from_unixtime(unix_timestamp() + (" + sample + ") * " + STEP_SECONDS + ")";
    }

    /** Refuses a key of timestamps if the session's clocks are set back at times. */
    static void check(Connection connection, Column key) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet zone = statement.executeQuery(ZONE_SET_BACK)) {
            if (zone.next()) {
                throw new IllegalArgumentException(
                        "key column \"" + key.name()
                                + "\" is a timestamp, and in the session's time zone " + zone.getString(1)
                                + " some hours come twice: their rows would be skipped or read again. Expected a zone whose clocks are"
                                + " not set back: give the pool's connections the statement \"set time_zone = '+00:00'\" to begin with,"
                                + " or its URL connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true, or name another column");
            }
        }
    }
}
