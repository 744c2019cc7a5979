package dev.stint.admin;

import dev.stint.backend.BackendUnavailable;
import dev.stint.backend.IllegalTransition;
import dev.stint.backend.KeyTaken;
import dev.stint.backend.StaleRevision;
import dev.stint.backend.UnknownRun;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller is told of an exception. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Refused of(RuntimeException error) {
        if (error instanceof Refused refused) {
            return refused;
        }
        if (error instanceof UnknownRun) {
            return new Refused(404, said(error));
        }
        if (error instanceof IllegalTransition illegal) {
            return new Refused(409, said(error)).with("state", illegal.state().name());
        }
        if (error instanceof KeyTaken taken) {
            return new Refused(409, said(error)).with("state", "FAILED").with("holder", taken.holder());
        }
        if (error instanceof StaleRevision stale) {
            return new Refused(412, said(error)).with("revision", stale.found());
        }
        if (error instanceof IllegalArgumentException) {
            return new Refused(400, said(error));
        }
        if (error instanceof BackendUnavailable) {
            LOG.warn("The backend does not answer: {}", error.toString());
            return new Refused(
                    503,
                    "no answer came from the backend: a change may or may not have taken place; ask again, and enqueue"
                            + " with an id of your own: without one each call makes another run",
                    Map.of("Retry-After", "1"));
        }
        LOG.error("A request to the admin surface failed", error);
        return new Refused(500, "this is an error of the server; its log says more");
    }

    private static String said(RuntimeException error) {
        return String.valueOf(error.getMessage());
    }
}
