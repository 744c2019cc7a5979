package dev.stint.admin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the row of the table that a request means. Filled once, then immutable. */
final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** A row and what the parts of the path stand for. */
    record Match(Route route, Map<String, String> path) {}

    Router open(String path, Route.Endpoint endpoint) {
        return add(new Route("GET", parts(path), null, endpoint, List.of()));
    }

    Router get(String path, Route.Endpoint endpoint, String... parameters) {
        return add(new Route("GET", parts(path), Role.READ, endpoint, List.of(parameters)));
    }

    Router post(String path, Route.Endpoint endpoint, String... parameters) {
        return add(new Route("POST", parts(path), Role.OPERATE, endpoint, List.of(parameters)));
    }

    Router put(String path, Route.Endpoint endpoint) {
        return add(new Route("PUT", parts(path), Role.OPERATE, endpoint, List.of()));
    }

    Router delete(String path, Route.Endpoint endpoint) {
        return add(new Route("DELETE", parts(path), Role.OPERATE, endpoint, List.of()));
    }

    private Router add(Route route) {
        routes.add(route);
        routes.sort(Comparator.comparingLong(Route::placeholders));
        return this;
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    private static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    Match match(AdminRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> path = decoded(request.path());
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> values = route.match(path);
            if (values != null && route.method().equals(method)) {
                return new Match(route, values);
            }
            if (values != null) {
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw new Refused(404, "there is nothing at this path");
        }
        String methods = String.join(", ", allowed);
        throw new Refused(405, "this path takes " + methods, Map.of("Allow", methods));
    }

    /** Split as it was sent, and each part then decoded: a tag may hold a slash. A plus is a plus in a path. */
    private static List<String> decoded(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.startsWith("/") ? parts(path) : List.of("")) {
            try {
                parts.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw Refused.badRequest("the path is not percent-encoded as it should be");
            }
        }
        return parts;
    }
}
