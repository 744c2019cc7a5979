package dev.stint.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.stint.admin.AdminApi;
import dev.stint.admin.AdminServer;
import dev.stint.admin.Role;
import dev.stint.backend.Backend;
import dev.stint.backend.InMemoryBackend;
import dev.stint.backend.WorkerStatus;
import dev.stint.client.Client;
import dev.stint.job.IterableJob;
import dev.stint.metrics.BackendMeters;
import dev.stint.metrics.RunMeters;
import dev.stint.worker.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Timeout(60)
class EmbeddingTest {
    private final HttpClient browser = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void a_jdk_server_of_the_application_serves_it_below_a_path() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (Backend backend = new InMemoryBackend();
                AdminApi api = mount(server, backend, "a-secret-for-the-test")) {
            server.start();
            assertThat(api).isNotNull();
            URI here = URI.create("http://localhost:" + server.getAddress().getPort() + "/stint/");

            assertThat(get(here.resolve("api/me"), "Authorization", "Bearer a-secret-for-the-test"))
                    .contains("\"ada\"");
            assertThat(get(here, "Accept", "text/html")).contains("style.css");
        } finally {
            server.stop(0);
        }
    }

    private static AdminApi mount(HttpServer server, Backend backend, String secret) {
        AdminApi api =
                AdminServer.builder(backend).token("ada", Role.OPERATE, secret).api();
        server.createContext("/stint/", AdminServer.handler(api));
        server.setExecutor(Executors.newCachedThreadPool());
        return api;
    }

    @Test
    void spring_stops_the_worker_before_what_its_jobs_need() {
        Pool pool;
        try (var application = new AnnotationConfigApplicationContext(Application.class)) {
            pool = application.getBean(Pool.class);
            assertThat(application.getBean(Backend.class).workers()).hasSize(1);
        }
        assertThat(pool.wasClosedAfterAllWorkers()).isTrue();
    }

    @Test
    void a_servlet_shows_it_to_who_is_logged_in() throws Exception {
        try (var application = new AnnotationConfigApplicationContext(Application.class);
                var container = Container.serving(folder, application.getBean(ServletRegistrationBean.class))) {
            String run = application.getBean(Client.class).enqueue(Greet.TYPE, new Greet.Args(List.of("Ada", "Grace")));
            application.getBean(Application.class).greeted.await();

            assertThat(get(container.uri("/stint/api/me"), Container.USER, "grace"))
                    .contains("\"grace\"", "\"operate\"");
            assertThat(get(container.uri("/stint/api/runs/" + run), Container.USER, "grace"))
                    .contains("\"greet\"");
            assertThat(status("POST", container.uri("/stint/api/runs/" + run + "/cancel"), Container.USER, "reader"))
                    .isEqualTo(403);
            assertThat(status("GET", container.uri("/stint/api/tags/north%2F7"), Container.USER, "grace"))
                    .as("the container's own refusal, as the guide says")
                    .isEqualTo(400);
            assertThat(status("GET", container.uri("/stint/api/me"), "Accept", "*/*"))
                    .isEqualTo(401);
        }
    }

    @Test
    void a_servlet_streams_events_to_whoever_listens_and_lives_on_when_they_leave() throws Exception {
        try (var application = new AnnotationConfigApplicationContext(Application.class);
                var container = Container.serving(folder, application.getBean(ServletRegistrationBean.class))) {
            for (int visit = 0; visit < 2; visit++) {
                try (var lines = listen(container.uri("/stint/api/events"))) {
                    awaitLine(lines, "id: ");
                    application.getBean(Client.class).enqueue(Greet.TYPE, new Greet.Args(List.of("Ada")));
                    awaitLine(lines, "event: released");
                }
            }
        }
    }

    @Test
    void meters_of_a_backend_and_of_a_worker_are_scraped() throws Exception {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CountDownLatch greeted = new CountDownLatch(1);
        try (Backend backend = new InMemoryBackend()) {
            try (Worker worker = metered(backend, new Greet(name -> greeted.countDown()), registry)) {
                worker.start();
                new Client(backend).enqueue(Greet.TYPE, new Greet.Args(List.of("Ada")));
                greeted.await();
            }

            assertThat(registry.scrape())
                    .contains("stint_workers{presence=\"live\"}")
                    .contains("stint_events_total{job=\"greet\",kind=\"started\"}")
                    .contains("stint_steps_total{job=\"greet\",outcome=\"done\"}");
        }
    }

    private static Worker metered(Backend backend, IterableJob<?, ?> job, MeterRegistry registry) {
        new BackendMeters(backend).bindTo(registry);
        return Worker.builder(backend)
                .jobs(job)
                .listener(RunMeters.withSteps(registry)) // RunMeters.of(registry): without an event per item
                .build();
    }

    /** Compiled, not run. */
    static AdminServer scraped(Backend backend, PrometheusMeterRegistry registry) {
        return AdminServer.builder(backend).metrics(registry::scrape).build();
    }

    private String get(URI uri, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).header(header, value).build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private int status(String method, URI uri, String header, String value) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header(header, value)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private BufferedReader listen(URI uri) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header(Container.USER, "grace").build();
        InputStream stream =
                browser.send(request, HttpResponse.BodyHandlers.ofInputStream()).body();
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static void awaitLine(BufferedReader lines, String beginning) throws Exception {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        assertThat(line).startsWith(beginning);
    }

    /** An application with a pool that the worker must not outlive, and a job that needs it. */
    @Configuration
    @Import(StintConfiguration.class)
    static class Application {
        final CountDownLatch greeted = new CountDownLatch(2);

        @Bean
        Backend backend() {
            return new InMemoryBackend();
        }

        @Bean
        Pool pool(Backend backend) {
            return new Pool(backend);
        }

        @Bean
        Greet greet(Pool pool) {
            return new Greet(name -> {
                pool.use();
                greeted.countDown();
            });
        }
    }

    /** Sees who is at work when it is closed. */
    static final class Pool implements AutoCloseable {
        private final Backend backend;
        private List<WorkerStatus> left = List.of();
        private boolean closed;

        Pool(Backend backend) {
            this.backend = backend;
        }

        synchronized void use() {
            assertThat(closed).isFalse();
        }

        @Override
        public synchronized void close() {
            closed = true;
            left = backend.workers();
        }

        synchronized boolean wasClosedAfterAllWorkers() {
            return closed && left.isEmpty();
        }
    }
}
