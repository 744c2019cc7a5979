package dev.stint.samples.jobs;

import dev.stint.enumerate.Enumerator;
import dev.stint.jdbc.JdbcCursors;
import dev.stint.jdbc.Selection;
import dev.stint.jdbc.Size;
import dev.stint.jdbc.database.DatabaseErrors;
import dev.stint.samples.cities.Cities;
import dev.stint.samples.cities.City;
import dev.stint.samples.database.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The tables of the cities and of what {@link NearestBigger} finds out about them. */
final class CityTable {
    private static final int ROWS_PER_BATCH = 1_000;

    private static final String CITY =
            "create table if not exists city (id bigint primary key, name varchar(200) not null,"
                    + " country varchar(2) not null, latitude double precision not null, longitude double precision not null,"
                    + " population bigint not null)";

    /** Without a unique constraint: what is lost or repeated shows. */
    private static final String NEAREST = "create table if not exists nearest_bigger (run_id varchar(64) not null,"
            + " city_id bigint not null, bigger_id bigint, kilometres double precision)";

    private CityTable() {}

    /**
     * Creates both tables and fills that of the cities, where it is not done yet. Another run may do so at this moment: the
     * primary key lets one of them fill it.
     */
    static void prepare(DataSource db) throws SQLException {
        try (Connection connection = db.getConnection()) {
            if (isFilled(connection)) {
                return;
            }
            Tables.create(connection, CITY + Tables.unicode(connection));
            Tables.create(connection, NEAREST);
            connection.setAutoCommit(false);
            try {
                fill(connection);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                if (!isFilled(connection)) {
                    throw e;
                }
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** The cities are committed after both tables were made, and all at once. */
    private static boolean isFilled(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from city where id > 0 limit 1")) {
            return row.next();
        } catch (SQLException e) {
            if (!DatabaseErrors.isUnknownTable(e)) {
                throw e;
            }
            DatabaseErrors.endTransaction(connection);
            return false;
        }
    }

    private static void fill(Connection connection) throws SQLException {
        String sql = "insert into city (id, name, country, latitude, longitude, population) values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int rows = 0;
            for (City city : Cities.all()) {
                insert.setLong(1, city.id());
                insert.setString(2, city.name());
                insert.setString(3, city.country());
                insert.setDouble(4, city.place().latitude());
                insert.setDouble(5, city.place().longitude());
                insert.setLong(6, city.population());
                insert.addBatch();
                if (++rows % ROWS_PER_BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** All cities, by id. */
    static Enumerator<City> all(DataSource db) {
        return table(db).keyedBy("id").map(CityTable::read);
    }

    /** The cities that a condition holds for, by id. */
    static Enumerator<City> where(DataSource db, String condition, Object parameter) {
        return table(db)
                .where(condition, parameter)
                .keyedBy("id")
                .size(Size.EXACT)
                .map(CityTable::read);
    }

    private static Selection table(DataSource db) {
        return JdbcCursors.table(db, "city").select("id", "name", "country", "latitude", "longitude", "population");
    }

    /** A city as a row of its table has it. */
    private static City read(ResultSet row) throws SQLException {
        City.Place place = new City.Place(row.getDouble("latitude"), row.getDouble("longitude"));
        return new City(
                row.getLong("id"), row.getString("name"), row.getString("country"), place, row.getLong("population"));
    }
}
