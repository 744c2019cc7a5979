package dev.stint.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who has changed what: one line for each request that asked for a change, refused ones included. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("dev.stint.audit");
    private static final int LONGEST_TARGET = 300;

    private Audit() {}

    static void write(AdminRequest request, AdminUser user, AdminResponse response) {
        if (request.changes()) {
            String made = response.headers().getOrDefault("Location", "");
            LOG.info(
                    "{}: {} {} -> {}{}",
                    user.name(),
                    line(request.method()),
                    line(request.query() == null ? request.path() : request.path() + "?" + request.query()),
                    response.status(),
                    made.isEmpty() ? "" : " " + made);
        }
    }

    /** What was sent must not begin a line of its own. */
    private static String line(String text) {
        String cut = text.length() <= LONGEST_TARGET ? text : text.substring(0, LONGEST_TARGET) + "…";
        return cut.replaceAll("\\p{Cntrl}", "?");
    }
}
