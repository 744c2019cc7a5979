package dev.stint.jdbc;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stint.servers.SharedServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A real database for tests; its server is started at the first use and shared by all tests of the JVM. */
public final class TestDatabase {
    public static final TestDatabase POSTGRES =
            new TestDatabase("PostgreSQL", SharedServer.POSTGRES::whyNot, SharedServer.POSTGRES::address);
    public static final TestDatabase MARIADB =
            new TestDatabase("MariaDB", SharedServer.MARIADB::whyNot, SharedServer.MARIADB::address);
    public static final TestDatabase H2 =
            new TestDatabase("H2", Optional::empty, () -> "jdbc:h2:mem:stint;DB_CLOSE_DELAY=-1");

    private static final Map<String, Map<TestDatabase, String>> TYPES = Map.of(
            "instant", Map.of(POSTGRES, "timestamptz", MARIADB, "datetime(6)", H2, "timestamp(6) with time zone"),
            "datetime", Map.of(POSTGRES, "timestamp", MARIADB, "datetime(6)", H2, "timestamp(6)"),
            "text", Map.of(POSTGRES, "varchar(20)", MARIADB, "varchar(20) character set utf8mb4", H2, "varchar(20)"),
            "bytes", Map.of(POSTGRES, "bytea", MARIADB, "varbinary(20)", H2, "varbinary(20)"),
            "uuid", Map.of(POSTGRES, "uuid", MARIADB, "uuid", H2, "uuid"),
            "huge", Map.of(POSTGRES, "numeric(20)", MARIADB, "bigint unsigned", H2, "numeric(20)"));

    private final String name;
    private final Supplier<Optional<String>> whyNot;
    private final Supplier<String> address;
    private HikariDataSource pool;

    private TestDatabase(String name, Supplier<Optional<String>> whyNot, Supplier<String> address) {
        this.name = name;
        this.whyNot = whyNot;
        this.address = address;
    }

    public synchronized HikariDataSource pool() {
        assumeThat(whyNot.get()).isEmpty();
        if (pool == null) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(address.get());
            config.setMaximumPoolSize(8);
            config.setMinimumIdle(0);
            config.setPoolName(name);
            if (this == MARIADB) {
                // The machine's own zone may have a summer time, with which timestamps are no keys.
                config.setConnectionInitSql("set time_zone = '+00:00'");
            }
            pool = new HikariDataSource(config);
        }
        return pool;
    }

    @Override
    public String toString() {
        return name;
    }

    /** This database's word for a type. */
    public String type(String type) {
        return TYPES.getOrDefault(type, Map.of()).getOrDefault(this, type);
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Makes a table anew. */
    public void table(String name, String columns) throws SQLException {
        execute("drop table if exists " + name, "create table " + name + " (" + columns + ")");
    }

    /** Inserts rows in one transaction. */
    public void insert(String table, List<List<Object>> rows) throws SQLException {
        String marks = "?, ".repeat(rows.get(0).size() - 1) + "?";
        try (Connection connection = pool().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
                for (List<Object> row : rows) {
                    for (int i = 0; i < row.size(); i++) {
                        insert.setObject(i + 1, row.get(i));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }

    /** Rows of the ids 1 to n, each with a name. */
    public void numbered(String table, int rows) throws SQLException {
        table(table, "id bigint primary key, name varchar(40) not null");
        List<List<Object>> all = new ArrayList<>();
        for (long id = 1; id <= rows; id++) {
            all.add(List.of(id, "name " + id));
        }
        insert(table, all);
    }

    public List<Long> longs(String sql) throws SQLException {
        try (Connection connection = pool().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Long> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getLong(1));
            }
            return found;
        }
    }
}
