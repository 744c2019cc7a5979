package dev.stint.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The ids that a worker had before. The backend keeps a stint that has lost its lease for one that may still run, until its
 * id is signed off. Used under the lane's lock.
 */
final class Farewells {
    private static final long BETWEEN_TRIES_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final List<Left> left = new ArrayList<>();

    private record Left(Tenure tenure, long notBefore) {}

    /** An id is left, to be signed off when its stints are over, and not before a moment. */
    void leave(Tenure tenure, long notBefore) {
        left.add(new Left(tenure, notBefore));
    }

    /** Signs off whom it is time for; one of whom the backend did not hear is tried again a little later. */
    void signOff(long now) {
        for (Left earlier : List.copyOf(left)) {
            if (now - earlier.notBefore() >= 0 && earlier.tenure().isOver()) {
                left.remove(earlier);
                if (!earlier.tenure().link().signOff()) {
                    leave(earlier.tenure(), now + BETWEEN_TRIES_NANOS);
                }
            }
        }
    }

    /** Signs all off: no stint runs any more. */
    void signOffAll() {
        left.forEach(earlier -> earlier.tenure().link().close());
        left.clear();
    }
}
