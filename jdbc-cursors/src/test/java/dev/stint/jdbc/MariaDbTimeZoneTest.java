package dev.stint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A timestamp of MariaDB is read in the session's zone: in an hour that comes twice it names no point in time. */
class MariaDbTimeZoneTest {
    private static final TestDatabase DB = TestDatabase.MARIADB;
    private static final String[] ZONES = {"Europe/Berlin", "Africa/Casablanca", "Asia/Kolkata", "Asia/Pyongyang"};

    /** The server comes without zones, which are tables; these are made of Java's, under names of their own. */
    @BeforeAll
    static void zones_are_known_to_the_server() throws SQLException {
        forget_the_zones();
        for (int i = 0; i < ZONES.length; i++) {
            ZoneRules rules = ZoneId.of(ZONES[i]).getRules();
            int id = 9_000 + i;
            DB.execute(
                    "insert into mysql.time_zone values (" + id + ", 'N')",
                    "insert into mysql.time_zone_name values ('Stint/" + ZONES[i] + "', " + id + ")");
            List<Integer> types = new ArrayList<>();
            type(types, id, rules.getOffset(Instant.EPOCH));
            for (ZoneOffsetTransition next = rules.nextTransition(Instant.EPOCH);
                    next != null && next.toEpochSecond() < Integer.MAX_VALUE;
                    next = rules.nextTransition(next.getInstant())) {
                DB.execute("insert into mysql.time_zone_transition values (" + id + ", " + next.toEpochSecond() + ", "
                        + type(types, id, next.getOffsetAfter()) + ")");
            }
        }
    }

    private static int type(List<Integer> types, int zone, ZoneOffset offset) throws SQLException {
        int seconds = offset.getTotalSeconds();
        if (!types.contains(seconds)) {
            types.add(seconds);
            DB.execute("insert into mysql.time_zone_transition_type values (" + zone + ", " + types.indexOf(seconds)
                    + ", " + seconds + ", 0, 'X')");
        }
        return types.indexOf(seconds);
    }

    @AfterAll
    static void forget_the_zones() throws SQLException {
        for (String table : new String[] {"", "_name", "_transition", "_transition_type"}) {
            DB.execute("delete from mysql.time_zone" + table + " where Time_zone_id between 9000 and 9099");
        }
    }

    private static HikariDataSource sessionsIn(String zone) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DB.pool().getJdbcUrl());
        config.setConnectionInitSql("set time_zone = '" + zone + "'");
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** In Casablanca it is the month of Ramadan that has another time, at another season each year. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Africa/Casablanca"})
    void a_key_of_timestamps_is_refused_where_an_hour_comes_twice(String zone) throws Exception {
        moments();
        try (HikariDataSource db = sessionsIn("Stint/" + zone)) {
            for (Keyed keyed : new Keyed[] {
                JdbcCursors.table(db, "moments").keyedBy("t", "id"),
                JdbcCursors.query(db, "select t, id from moments").keyedBy("t", "id")
            }) {
                assertThatThrownBy(() -> Walks.all(keyed.map(row -> 0)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("key column \"t\" is a timestamp")
                        .hasMessageContaining("time zone Stint/" + zone)
                        .hasMessageContaining("set time_zone = '+00:00'")
                        .hasMessageContaining("connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true");
            }
            assertThat(Walks.all(JdbcCursors.table(db, "moments")
                            .keyedBy("local", "id")
                            .map(row -> row.getLong("id"))))
                    .as("a datetime is the same in each zone")
                    .containsExactly(2L, 1L);
        }
    }

    /** In Kolkata the clocks were last set back before there were timestamps. */
    @Test
    void zones_whose_clocks_are_not_set_back_are_fine() throws Exception {
        moments();
        for (String zone : new String[] {"+00:00", "-05:30", "Stint/Asia/Kolkata"}) {
            try (HikariDataSource db = sessionsIn(zone)) {
                assertThat(Walks.all(JdbcCursors.table(db, "moments")
                                .keyedBy("t", "id")
                                .map(row -> row.getLong("id"))))
                        .as(zone)
                        .containsExactly(2L, 1L);
            }
        }
    }

    /** In Pyongyang it was in 2015. */
    @Test
    void clocks_that_were_set_back_once_some_years_ago_have_an_hour_twice_too() throws Exception {
        moments();
        try (HikariDataSource db = sessionsIn("Stint/Asia/Pyongyang")) {
            assertThatThrownBy(() -> Walks.all(
                            JdbcCursors.table(db, "moments").keyedBy("t", "id").map(row -> 0)))
                    .hasMessageContaining("come twice");
        }
    }

    private static void moments() throws SQLException {
        DB.table("moments", "id bigint primary key, t timestamp not null, local datetime not null");
        DB.execute("insert into moments values (1, from_unixtime(1800000000), '2026-10-25 02:30:00'),"
                + " (2, from_unixtime(1700000000), '2026-10-25 02:00:00')");
    }
}
