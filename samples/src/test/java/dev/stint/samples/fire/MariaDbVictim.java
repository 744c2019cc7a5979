package dev.stint.samples.fire;

import dev.stint.servers.MariaDbServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A MariaDB. Workers are a user of their own, whom it can refuse writes: root may always write. */
final class MariaDbVictim implements Victim {
    private final MariaDbServer server = MariaDbServer.builder().start();

    MariaDbVictim() throws SQLException {
        execute("create user worker@'%' identified by ''", "grant all on stint.* to worker@'%'");
    }

    @Override
    public String product() {
        return "MariaDB";
    }

    @Override
    public String jdbc() {
        return server.jdbcUrl();
    }

    @Override
    public String workersJdbc() {
        return jdbc().replace("user=root", "user=worker");
    }

    @Override
    public void kill() {
        server.kill();
    }

    @Override
    public void restart() {
        server.restart();
    }

    @Override
    public void endConnections() throws SQLException {
        try (Connection admin = DriverManager.getConnection(jdbc());
                Statement statement = admin.createStatement();
                ResultSet ids =
                        statement.executeQuery("select id from information_schema.processlist where user = 'worker'");
                Statement kill = admin.createStatement()) {
            while (ids.next()) {
                kill.execute("kill connection " + ids.getLong(1));
            }
        }
    }

    @Override
    public void readOnly(boolean only) throws SQLException {
        execute("set global read_only = " + (only ? 1 : 0));
    }

    @Override
    public String refusal() {
        return "--read-only option";
    }

    @Override
    public void makeRivals(Rows rows) throws SQLException {
        rows.execute(
                "create table if not exists rival (id int primary key, n bigint not null)",
                "insert ignore into rival values (1, 0), (2, 0)",
                "create trigger rivals_" + rows.table() + " before insert on " + rows.table() + " for each row begin"
                        + " update rival set n = n + 1 where id = 1; update rival set n = n + 1 where id = 2; end");
    }

    /** Whoever has changed fewer rows is the victim. */
    @Override
    public void spare(Statement rival) throws SQLException {
        rival.execute("insert ignore into rival select seq, 0 from seq_100_to_600");
    }

    /** The table tells the same until nobody has asked for a tenth of a second. */
    @Override
    public String whoWaits() {
        return "select 1 from (select sleep(0.15)) pause, information_schema.innodb_trx where trx_state = 'LOCK WAIT'";
    }

    @Override
    public void close() {
        server.close();
    }
}
