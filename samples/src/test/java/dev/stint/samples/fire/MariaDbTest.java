package dev.stint.samples.fire;

import dev.stint.servers.MariaDbServer;
import org.junit.jupiter.api.Tag;

/** On MariaDB. */
@Tag("soak")
class MariaDbTest extends DatabaseCase {
    @Override
    Victim begin() throws Exception {
        skipIf(MariaDbServer.whyNot());
        return new MariaDbVictim();
    }
}
