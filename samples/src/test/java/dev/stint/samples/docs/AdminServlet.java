package dev.stint.samples.docs;

import dev.stint.admin.AdminApi;
import dev.stint.admin.AdminRequest;
import dev.stint.admin.AdminResponse;
import dev.stint.admin.AdminUser;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

@SuppressWarnings("serial") // nobody serializes it
public final class AdminServlet extends HttpServlet {
    private final AdminApi api;
    private final Function<HttpServletRequest, Optional<AdminUser>> login;
    private final ExecutorService streams = Executors.newCachedThreadPool();

    public AdminServlet(AdminApi api, Function<HttpServletRequest, Optional<AdminUser>> login) {
        this.api = api;
        this.login = login;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<AdminUser> user = login.apply(request);
        if (user.isEmpty()) {
            response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        AdminResponse answer = api.handle(asked(request), user.get());
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.body().length() >= 0) {
            answer.body().writeTo(response.getOutputStream());
        } else {
            AsyncContext async = request.startAsync();
            async.setTimeout(0); // a stream ends when its reader goes
            streams.execute(() -> stream(answer.body(), async));
        }
    }

    private static AdminRequest asked(HttpServletRequest request) throws IOException {
        int mount = request.getContextPath().length() + request.getServletPath().length();
        String path = request.getRequestURI().substring(mount); // still percent-encoded
        return new AdminRequest(
                request.getMethod(),
                path.isEmpty() ? "/" : path,
                request.getQueryString(),
                request::getHeader,
                request.getInputStream());
    }

    private static void stream(AdminResponse.Body events, AsyncContext async) {
        try {
            events.writeTo(async.getResponse().getOutputStream());
            async.complete();
        } catch (IOException gone) {
            // its reader has left, and the container ends the request
        }
    }

    @Override
    public void destroy() {
        api.close(); // ends the streams
        streams.shutdown();
    }
}
