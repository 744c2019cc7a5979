package dev.stint.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;

/** The surface behind the JDK's server. */
final class ExchangeHandler implements HttpHandler {
    private final AdminApi api;

    ExchangeHandler(AdminApi api) {
        this.api = api;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        AdminResponse response = api.handleFrom(exchange.getRemoteAddress().getAddress(), request(exchange));
        response.headers().forEach(exchange.getResponseHeaders()::set);
        AdminResponse.Body body = response.body();
        // The server's words: 0 is a stream of unknown length, -1 is no body at all.
        boolean none = body.length() == 0 || exchange.getRequestMethod().equals("HEAD");
        long length = body.length() < 0 ? 0 : body.length();
        exchange.sendResponseHeaders(response.status(), none ? -1 : length);
        if (!none) {
            try (OutputStream out = exchange.getResponseBody()) {
                body.writeTo(out);
            }
        }
        exchange.close();
    }

    /** The path behind the place where this handler is mounted. */
    private static AdminRequest request(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String mount = exchange.getHttpContext().getPath();
        String below = path == null ? "" : path.substring(Math.min(path.length(), mount.length()));
        return new AdminRequest(
                exchange.getRequestMethod(),
                below.startsWith("/") ? below : "/" + below,
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders()::getFirst,
                exchange.getRequestBody());
    }
}
