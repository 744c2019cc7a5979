package dev.stint.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The admin surface without a server: an application mounts it in its own. Answers every request, whatever is sent, and throws
 * nothing. Thread-safe; made by {@link AdminServer.Builder#api}; does not own its backend.
 */
public final class AdminApi implements AutoCloseable {
    private final Router table;
    private final Gate gate;
    private final int bodyLimit;
    private final EventHub hub;

    AdminApi(Router table, Gate gate, int bodyLimit, EventHub hub) {
        this.table = table;
        this.gate = gate;
        this.bodyLimit = bodyLimit;
        this.hub = hub;
    }

    /**
     * Answers a request; who asks is told by its token. Without tokens everybody may do everything: an application then passes on
     * only what has come from its own machine, since the header that is looked at here can be made up.
     */
    public AdminResponse handle(AdminRequest request) {
        return handle(request, null);
    }

    /** Answers a request that has come from a given address; without tokens from no other machine. */
    AdminResponse handleFrom(InetAddress from, AdminRequest request) {
        return handle(request, null, from);
    }

    /**
     * Answers a request of somebody whom the application knows already; null for one whom the request's token tells.
     *
     * @param user what the application's own log-in says; tokens are not looked at then
     */
    public AdminResponse handle(AdminRequest request, @Nullable AdminUser user) {
        return handle(request, user, InetAddress.getLoopbackAddress());
    }

    private AdminResponse handle(AdminRequest request, @Nullable AdminUser user, InetAddress from) {
        Visit visit = new Visit(user == null ? AdminUser.NOBODY : user);
        AdminResponse response;
        try {
            response = answer(request, user, from, visit);
        } catch (RuntimeException e) {
            response = Problems.of(e).response();
        }
        Audit.write(request, visit.user, response);
        AdminResponse whole = response.header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
        return request.method().equals("HEAD") ? whole.withoutBody() : whole;
    }

    /** Who has turned out to ask. */
    private static final class Visit {
        private AdminUser user;

        Visit(AdminUser user) {
            this.user = user;
        }
    }

    private AdminResponse answer(AdminRequest request, @Nullable AdminUser known, InetAddress from, Visit visit) {
        Router.Match match = table.match(request);
        Route route = match.route();
        gate.requireNear(route, from);
        AdminUser user = gate.identify(request, route, known);
        visit.user = user;
        gate.admit(request, route, user);
        Query query = Query.parse(request.query(), route.parameters());
        Bytes body = request.changes() ? body(request) : Bytes.NONE;
        return route.endpoint().answer(new Call(request, match.path(), query, body, user));
    }

    private Bytes body(AdminRequest request) {
        byte[] body;
        try {
            body = request.body().readNBytes(bodyLimit + 1);
            if (body.length > bodyLimit) {
                drain(request);
            }
        } catch (IOException e) {
            throw new Refused(408, "the body did not come as announced: " + e.getMessage());
        }
        if (body.length > bodyLimit) {
            throw new Refused(413, "the body is longer than " + bodyLimit + " bytes");
        }
        if (body.length > 0 && !isJson(request.header("Content-Type"))) {
            throw new Refused(
                    415, "a body must have the Content-Type application/json, not " + request.header("Content-Type"));
        }
        return new Bytes(body);
    }

    /** Who is cut off while sending does not read the answer, so some more is taken in. */
    private void drain(AdminRequest request) throws IOException {
        request.body().skip(8L * bodyLimit);
    }

    private static boolean isJson(@Nullable String type) {
        String bare = type == null ? "" : type.split(";", 2)[0];
        return bare.trim().toLowerCase(Locale.ROOT).equals("application/json");
    }

    /** Ends all streams of events; everything else is answered as before. Tolerates being called twice. */
    @Override
    public void close() {
        hub.close();
    }
}
