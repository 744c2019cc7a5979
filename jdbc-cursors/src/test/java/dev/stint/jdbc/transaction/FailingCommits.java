package dev.stint.jdbc.transaction;

import java.sql.Connection;
import java.sql.SQLException;

/** Transactions whose commits can be made to fail, as when the network breaks at that moment. */
final class FailingCommits implements Transactor {
    enum When {
        NEVER,
        BEFORE,
        AFTER,
        AFTER_AND_THEN_DOWN
    }

    private final Transactor transactor;
    private When when = When.NEVER;
    private boolean down;

    FailingCommits(Transactor transactor) {
        this.transactor = transactor;
    }

    void failNext(When next) {
        when = next;
    }

    void up() {
        down = false;
    }

    @Override
    public Tx begin() throws Exception {
        if (down) {
            throw new SQLException("the database is down");
        }
        Tx tx = transactor.begin();
        return new Tx() {
            @Override
            public Connection connection() throws SQLException {
                return tx.connection();
            }

            @Override
            public void commit() throws SQLException {
                When now = when;
                when = When.NEVER;
                if (now != When.BEFORE) {
                    tx.commit();
                }
                down = now == When.AFTER_AND_THEN_DOWN;
                if (now != When.NEVER) {
                    throw new SQLException("connection lost at commit");
                }
            }

            @Override
            public void close() throws SQLException {
                tx.close();
            }
        };
    }
}
