package dev.stint.admin;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says who asks and whether that is allowed. Immutable. */
final class Gate {
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");
    private static final String SCHEME = "bearer ";

    private final List<Token> tokens;

    Gate(List<Token> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /**
     * Says who asks.
     *
     * @param known who asks, if that is known already
     * @throws Refused if nobody known does
     */
    AdminUser identify(AdminRequest request, Route route, @Nullable AdminUser known) {
        if (route.needs() == null) {
            return AdminUser.NOBODY;
        }
        return known != null ? known : identify(request);
    }

    /**
     * Lets a request in.
     *
     * @throws Refused if it must stay out
     */
    void admit(AdminRequest request, Route route, AdminUser user) {
        Role needs = route.needs();
        if (needs != null && !user.role().covers(needs)) {
            throw new Refused(
                    403,
                    user.name() + " has the role " + user.role().label() + "; this needs the role " + needs.label());
        }
        if (request.changes()) {
            requireSameOrigin(request);
        }
    }

    /**
     * Keeps other machines out where nobody needs a token.
     *
     * @throws Refused if it is one
     */
    void requireNear(Route route, InetAddress from) {
        if (tokens.isEmpty() && route.needs() != null && !from.isLoopbackAddress()) {
            throw new Refused(
                    403, "without tokens this server answers its own machine only, not " + from.getHostAddress());
        }
    }

    private AdminUser identify(AdminRequest request) {
        if (tokens.isEmpty()) {
            requireLoopback(request);
            return AdminUser.LOCAL;
        }
        String given = request.header("Authorization");
        if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw unauthorized("a token is needed: send the header Authorization: Bearer …");
        }
        String secret = given.substring(SCHEME.length()).trim();
        AdminUser found = null;
        for (Token token : tokens) { // all of them: how long it takes says nothing
            if (token.is(secret)) {
                found = token.user();
            }
        }
        if (found == null) {
            throw unauthorized("no token has this secret");
        }
        return found;
    }

    private static Refused unauthorized(String detail) {
        return new Refused(401, detail, Map.of("WWW-Authenticate", "Bearer realm=\"stint\""));
    }

    /** Another site whose name was bent to this address (DNS rebinding) is still called by its own name. */
    private static void requireLoopback(AdminRequest request) {
        String host = request.header("Host");
        if (host == null || !LOOPBACK.matcher(host.trim()).matches()) {
            throw new Refused(
                    403, "without tokens this server is asked as localhost or 127.0.0.1 only, not as " + host);
        }
    }

    /** A page of another site can make a browser send a request; the browser says from where. */
    private static void requireSameOrigin(AdminRequest request) {
        String site = request.header("Sec-Fetch-Site");
        if (site != null && FOREIGN_SITES.contains(site.trim().toLowerCase(Locale.ROOT))) {
            throw new Refused(
                    403, "a page of another site may not change anything here (Sec-Fetch-Site: " + site + ")");
        }
        String origin = request.header("Origin");
        if (origin != null
                && !authority(origin)
                        .equalsIgnoreCase(String.valueOf(request.header("Host")).trim())) {
            throw new Refused(403, "a page of another origin may not change anything here (Origin: " + origin + ")");
        }
    }

    private static String authority(String origin) {
        int slashes = origin.indexOf("://");
        return slashes < 0 ? "" : origin.substring(slashes + 3).trim();
    }
}
