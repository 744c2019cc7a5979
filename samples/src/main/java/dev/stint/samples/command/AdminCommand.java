package dev.stint.samples.command;

import dev.stint.admin.AdminServer;
import dev.stint.redis.RedisBackend;
import dev.stint.samples.command.Syntax.Option;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Serves the control room alone, until SIGTERM. */
public final class AdminCommand implements Command {
    private static final Option PORT = new Option("--port", "N", "where to listen on this machine; 8080 if left out");
    private static final int DEFAULT_PORT = 8080;

    @Override
    public Syntax syntax() {
        return new Syntax(
                "admin",
                "Serves the control room: one page, and HTTP. Works no runs.",
                List.of(),
                List.of(Places.REDIS, PORT, Places.DATA));
    }

    @Override
    public int run(Arguments arguments) throws Exception {
        int port = arguments.number(PORT.name(), DEFAULT_PORT, 0, ControlRoom.LAST_PORT);
        try (RedisBackend backend = Places.redis(arguments);
                AdminServer admin = ControlRoom.open(backend, port)) {
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown, "admin-stop"));
            System.out.println("The control room is at " + admin.uri());
            ended.await();
            return 0;
        }
    }
}
