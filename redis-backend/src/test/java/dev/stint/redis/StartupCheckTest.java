package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.stint.servers.RedisServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class StartupCheckTest extends RedisCase {
    private final Logger log = (Logger) LoggerFactory.getLogger(StartupCheck.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Level level;

    @BeforeEach
    void listen() {
        level = log.getLevel();
        log.setLevel(Level.WARN);
        log.setAdditive(false);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
        log.setAdditive(true);
        log.setLevel(level);
    }

    private List<String> warnings(String... config) {
        var builder = RedisServer.builder();
        for (int i = 0; i < config.length; i += 2) {
            builder.config(config[i], config[i + 1]);
        }
        try (RedisServer server = builder.start();
                RedisBackend backend = options().connect(server.uri())) {
            assertThat(backend.find("a")).isEmpty();
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void a_server_that_keeps_its_data_is_no_cause_for_a_warning() {
        assertThat(warnings("appendonly", "yes")).isEmpty();
    }

    @Test
    void a_server_that_keeps_nothing_on_disk_is_warned_of() {
        assertThat(warnings()).singleElement().asString().contains("keeps nothing on disk", "set appendonly yes");
    }

    @Test
    void a_server_that_may_throw_runs_away_is_warned_of() {
        assertThat(warnings("appendonly", "yes", "maxmemory", "100mb", "maxmemory-policy", "allkeys-lru"))
                .singleElement()
                .asString()
                .contains("allkeys-lru", "104857600", "set it to noeviction");
    }

    @Test
    void a_policy_without_a_limit_throws_nothing_away() {
        assertThat(warnings("appendonly", "yes", "maxmemory-policy", "allkeys-lru"))
                .isEmpty();
    }
}
