package dev.stint.samples.command;

import dev.stint.admin.AdminServer;
import dev.stint.backend.Backend;
import dev.stint.job.JobType;
import dev.stint.samples.jobs.Jobs;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The admin server of the samples: on this machine only, so without tokens. */
public final class ControlRoom {
    static final int LAST_PORT = 65_535;

    private ControlRoom() {}

    /**
     * Opens it.
     *
     * @param backend stays the caller's
     * @param port 0 for a free one
     * @return the server, to be closed by the caller
     * @throws IOException if the port is taken
     */
    public static AdminServer open(Backend backend, int port) throws IOException {
        try {
            return AdminServer.builder(backend)
                    .port(port)
                    .types(Jobs.TYPES.toArray(JobType<?>[]::new))
                    .build()
                    .start();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
