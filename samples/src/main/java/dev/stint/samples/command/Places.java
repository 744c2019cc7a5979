package dev.stint.samples.command;

import dev.stint.redis.RedisBackend;
import dev.stint.samples.command.Syntax.Option;
import dev.stint.samples.embedded.Addresses;
import dev.stint.samples.embedded.EmbeddedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a command finds its servers: where its options say, else the embedded ones. */
final class Places {
    static final Option REDIS =
            new Option("--redis", "URI", "the Redis that holds the runs; an embedded one if left out");
    static final Option JDBC =
            new Option("--jdbc", "URL", "the database: PostgreSQL, MariaDB, MySQL or H2; an embedded H2 if left out");
    static final Option DATA = new Option(
            "--data", "FOLDER", "where embedded servers keep their data; \"data\" beside the jar if left out");

    private Places() {}

    static RedisBackend redis(Arguments arguments) throws Exception {
        Optional<String> named = arguments.text(REDIS.name());
        return connect(named.isPresent() ? named.get() : embedded(arguments).redis());
    }

    static Addresses both(Arguments arguments) throws IOException {
        Optional<String> redis = arguments.text(REDIS.name());
        Optional<String> jdbc = arguments.text(JDBC.name());
        if (redis.isPresent() && jdbc.isPresent()) {
            return new Addresses(redis.get(), jdbc.get());
        }
        Addresses embedded = embedded(arguments);
        return new Addresses(redis.orElse(embedded.redis()), jdbc.orElse(embedded.jdbc()));
    }

    static RedisBackend connect(String uri) throws Exception {
        return UsageException.orMade(() -> RedisBackend.connect(uri));
    }

    private static Addresses embedded(Arguments arguments) throws IOException {
        Optional<String> data = arguments.text(DATA.name());
        return EmbeddedServers.join(data.isPresent() ? Path.of(data.get()) : EmbeddedServers.besideTheCode());
    }
}
