package dev.stint.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.stint.admin.AdminServer;
import dev.stint.admin.Role;
import dev.stint.backend.Accepts;
import dev.stint.backend.RunState;
import dev.stint.backend.WorkerCard;
import dev.stint.client.Client;
import dev.stint.client.RunOptions;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Enumerators;
import dev.stint.event.RunEvent;
import dev.stint.job.IterableJob;
import dev.stint.job.JobConfig;
import dev.stint.job.JobType;
import dev.stint.job.StepContext;
import dev.stint.servers.RedisServer;
import dev.stint.worker.Worker;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;

/** Secrets are planted wherever one belongs; afterwards nothing that anybody may read holds one. */
class MaskingTest {
    private static final String REDIS_PASSWORD = "planted-redis-password";
    private static final String WRONG_PASSWORD = "planted-wrong-password";
    private static final String TOKEN = "planted-bearer-token";
    private static final String WRONG_TOKEN = "planted-wrong-token";
    private static final String ARG = "planted-masked-arg";
    private static final JobType<Letter> TYPE =
            JobType.of("letter", Letter.class).masked("signature").uniqueBy("to", "signature");

    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    private final AppenderBase<ILoggingEvent> ear = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            said.add("log " + event.getLoggerName() + ": " + event.getFormattedMessage() + " "
                    + event.getMDCPropertyMap()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };
    private final Level level = root.getLevel();
    private final RedisServer server = RedisServer.builder().start();
    private final CountDownLatch completed = new CountDownLatch(1);

    record Letter(String to, String signature) {}

    /** Fails once, and is then worked to its end. */
    private static final class Write extends IterableJob<Letter, Long> {
        private final AtomicInteger steps = new AtomicInteger();

        Write() {
            super(TYPE);
        }

        @Override
        protected void configure(JobConfig.Builder<Letter> config) {
            config.retry(3, Duration.ofMillis(1), Duration.ofMillis(1));
        }

        @Override
        protected Enumerator<Long> enumerator(Letter args) {
            return Enumerators.times(3);
        }

        @Override
        protected void step(Long item, StepContext<Letter> context) throws IOException {
            if (steps.incrementAndGet() == 2) {
                throw new IOException("the printer is out of paper");
            }
        }
    }

    @BeforeEach
    void listen() {
        try (Jedis jedis = new Jedis(server.host(), server.port())) {
            jedis.configSet("requirepass", REDIS_PASSWORD);
        }
        ear.setContext(root.getLoggerContext());
        ear.start();
        root.addAppender(ear);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stop() {
        root.setLevel(level);
        root.detachAppender(ear);
        server.close();
    }

    private String uri(String password) {
        return "redis://:" + password + "@" + server.host() + ":" + server.port();
    }

    private void refused(ThrowingCallable call) {
        assertThatThrownBy(call).satisfies(error -> {
            StringWriter text = new StringWriter();
            error.printStackTrace(new PrintWriter(text));
            said.add("exception " + text);
        });
    }

    @Test
    void no_secret_is_said() throws Exception {
        refused(() -> RedisBackend.connect(uri(WRONG_PASSWORD)));
        try (RedisBackend backend = RedisBackend.connect(uri(REDIS_PASSWORD));
                AdminServer admin = AdminServer.builder(backend)
                        .token("ada", Role.OPERATE, TOKEN)
                        .build()) {
            admin.start();
            Client client = new Client(backend);
            crash(backend, client);
            work(backend, client);
            ask(admin);
            backend.find("a").ifPresent(run -> said.add("record " + run));
            readRedis();
        }
        refused(() -> RedisBackend.connect(uri(REDIS_PASSWORD + "/")));

        assertThat(said).hasSizeGreaterThan(50);
        assertThat(said.stream().filter(text -> text.contains("out of paper"))).isNotEmpty();
        assertThat(said)
                .allSatisfy(text -> assertThat(text)
                        .doesNotContain(REDIS_PASSWORD, WRONG_PASSWORD, TOKEN, WRONG_TOKEN, ARG, "planted"));
    }

    /** A worker takes the run and is not heard of again. */
    private void crash(RedisBackend backend, Client client) {
        client.enqueue(TYPE, new Letter("bob", ARG), RunOptions.NONE.id("a"));
        RedisCase.Hand lost = new RedisCase.Hand(
                backend,
                new WorkerCard(
                        "lost",
                        "lost",
                        Duration.ofSeconds(60),
                        new Accepts(List.of("default"), Map.of(TYPE.name(), 1)),
                        Map.of(TYPE.name(), TYPE.document().toJson())));
        lost.claim(1).forEach(claim -> said.add("record " + claim));
        try (Jedis jedis = new Jedis(URI.create(uri(REDIS_PASSWORD)))) {
            jedis.zadd("{stint}:workers", 1, "lost");
        }
        refused(() -> client.enqueue(TYPE.name(), "[\"" + ARG + "\"]", RunOptions.NONE));
        refused(() -> client.enqueue(TYPE.document(), ARG, RunOptions.NONE));
        refused(() -> TYPE.args().read("{\"to\":\"bob\",\"signature\":[\"" + ARG + "\"]}"));
        refused(() -> TYPE.args().read("{\"to\":\"bob\",\"signature\":" + ARG));
    }

    private void work(RedisBackend backend, Client client) throws InterruptedException {
        try (Worker worker = Worker.builder(backend)
                .jobs(new Write())
                .listener(event -> {
                    said.add("event " + event);
                    if (event.kind() == RunEvent.Kind.COMPLETED) {
                        completed.countDown();
                    }
                })
                .build()) {
            worker.start();
            assertThat(completed.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(client.find("a").orElseThrow().status().state()).isEqualTo(RunState.COMPLETED);
    }

    private void ask(AdminServer admin) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        for (String path : List.of(
                "api/runs",
                "api/runs/a",
                "api/runs/a/stints",
                "api/runs/a/skipped",
                "api/jobs",
                "api/workers",
                "api/overview",
                "api/me",
                "metrics",
                "health")) {
            answered(http, HttpRequest.newBuilder(admin.uri().resolve("/" + path)), TOKEN);
        }
        HttpRequest.Builder again = HttpRequest.newBuilder(admin.uri().resolve("/api/runs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"job\":\"letter\",\"args\":{\"to\":1,\"signature\":[\"" + ARG + "\"]}}"));
        assertThat(answered(http, again, TOKEN)).isEqualTo(422);
        assertThat(answered(http, again, WRONG_TOKEN)).isEqualTo(401);
    }

    private int answered(HttpClient http, HttpRequest.Builder request, String token) throws Exception {
        HttpResponse<String> answer = http.send(
                request.copy().header("Authorization", "Bearer " + token).build(),
                HttpResponse.BodyHandlers.ofString());
        said.add("answer " + answer.statusCode() + " " + answer.headers() + " " + answer.body());
        return answer.statusCode();
    }

    /** All keys with all that they hold, but the args themselves. */
    private void readRedis() {
        try (Jedis jedis = new Jedis(URI.create(uri(REDIS_PASSWORD)))) {
            assertThat(jedis.hget("{stint}:run:a", "args")).contains(ARG);
            for (String key : jedis.keys("*")) {
                String content = switch (jedis.type(key)) {
                    case "hash" ->
                        jedis.hgetAll(key).entrySet().stream()
                                .filter(field -> !field.getKey().equals("args"))
                                .toList()
                                .toString();
                    case "stream" -> jedis.xrange(key, "-", "+").toString();
                    case "zset" -> jedis.zrange(key, 0, -1).toString();
                    case "set" -> jedis.smembers(key).toString();
                    case "list" -> jedis.lrange(key, 0, -1).toString();
                    default -> String.valueOf(jedis.get(key));
                };
                said.add("redis " + key + " " + content);
            }
        }
    }
}
