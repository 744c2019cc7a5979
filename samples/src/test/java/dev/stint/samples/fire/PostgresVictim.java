package dev.stint.samples.fire;

import dev.stint.servers.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;

/** A PostgreSQL, with a wire that workers reach it through. */
final class PostgresVictim implements Victim {
    private final PostgresServer server = PostgresServer.builder().start();
    private final Proxy wire;

    PostgresVictim() throws IOException {
        this.wire = Proxy.to(server.port());
    }

    Proxy wire() {
        return wire;
    }

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public String jdbc() {
        return server.jdbcUrl();
    }

    @Override
    public String workersJdbc() {
        return jdbc().replace(":" + server.port() + "/", ":" + wire.port() + "/");
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
        execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
    }

    @Override
    public void readOnly(boolean only) throws SQLException {
        execute("alter system set default_transaction_read_only = " + (only ? "on" : "off"), "select pg_reload_conf()");
    }

    @Override
    public String refusal() {
        return "read-only transaction";
    }

    @Override
    public void makeRivals(Rows rows) throws SQLException {
        rows.execute(
                "create table if not exists rival (id int primary key, n bigint not null)",
                "insert into rival values (1, 0), (2, 0) on conflict do nothing",
                "create or replace function rivals() returns trigger language plpgsql as $$ begin"
                        + " update rival set n = n + 1 where id = 1; update rival set n = n + 1 where id = 2;"
                        + " return new; end $$",
                "create trigger rivals before insert on " + rows.table() + " for each row execute function rivals()");
    }

    /** Whoever looks first is the victim. */
    @Override
    public void spare(Statement rival) throws SQLException {
        rival.execute("set deadlock_timeout = '1min'");
    }

    @Override
    public String whoWaits() {
        return "select 1 from pg_stat_activity where wait_event_type = 'Lock'";
    }

    @Override
    public void close() throws IOException {
        wire.close();
        server.close();
    }
}
