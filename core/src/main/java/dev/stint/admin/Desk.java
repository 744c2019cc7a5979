package dev.stint.admin;

import dev.stint.backend.Backend;
import dev.stint.client.Client;
import dev.stint.job.JobDocuments;
import java.time.InstantSource;

/**
 * What every endpoint works with. Immutable.
 *
 * @param backend where runs live
 * @param clock the wall clock, for ids of new runs and for what time it is
 * @param known types that the application knows itself, beside the published ones
 */
record Desk(Backend backend, InstantSource clock, JobDocuments known) {
    /** A client on the caller's behalf and on the caller's terms. */
    Client client(Call call) {
        return new Client(backend, clock).on(call.terms());
    }

    Whereabouts whereabouts() {
        return new Whereabouts(backend, known);
    }

    RunView view() {
        return new RunView(whereabouts());
    }
}
