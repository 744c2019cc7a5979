package dev.stint.stint;

import dev.stint.control.Interruption;
import dev.stint.cursor.Fingerprint;
import java.time.Duration;

/** A newer version of the job has made the run's cursor, by another enumerator than this one has: a worker that knows it goes on. */
@SuppressWarnings("serial")
final class LeftToNewer extends RuntimeException {
    private static final String NEWER_VERSION = "newer-version";

    /** Long enough not to be claimed and left all the time, short enough for a deploy. */
    private static final Duration LEFT = Duration.ofSeconds(10);

    LeftToNewer(Fingerprint then, Fingerprint now) {
        super("left to a worker with version " + then.version() + " of the job: this one has version " + now.version()
                + ", whose enumerator is another");
    }

    Interruption why() {
        return new Interruption(NEWER_VERSION, String.valueOf(getMessage()), LEFT);
    }
}
