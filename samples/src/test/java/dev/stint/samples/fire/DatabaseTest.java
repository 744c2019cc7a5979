package dev.stint.samples.fire;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class DatabaseTest extends DatabaseCase {
    private PostgresVictim postgres;

    @Override
    Victim begin() throws Exception {
        postgres = new PostgresVictim();
        return postgres;
    }

    @Test
    void connections_that_break_in_a_reply() throws Exception {
        stage.play(
                "PostgreSQL: reset in the midst of a reply",
                runs -> postgres.wire().resetInReply(1));
    }

    @Test
    @Tag("soak")
    void a_transaction_that_cannot_be_serialised() throws Exception {
        String serializable = postgres.jdbc() + "&options=-c%20default_transaction_isolation=serializable";
        try (Stage other = stage(serializable)) {
            conflict(
                    other,
                    "PostgreSQL: serialisation failure",
                    runs -> rival("update rival set n = n + 1 where id = 1"));
        }
    }
}
