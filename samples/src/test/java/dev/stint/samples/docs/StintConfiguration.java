package dev.stint.samples.docs;

import dev.stint.admin.AdminApi;
import dev.stint.admin.AdminServer;
import dev.stint.admin.AdminUser;
import dev.stint.admin.Role;
import dev.stint.backend.Backend;
import dev.stint.client.Client;
import dev.stint.job.IterableJob;
import dev.stint.redis.RedisBackend;
import dev.stint.worker.Worker;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration
public class StintConfiguration {
    @Bean
    public Backend backend(Environment environment) {
        return RedisBackend.connect(environment.getRequiredProperty("stint.redis"));
    }

    @Bean
    public Client client(Backend backend) {
        return new Client(backend);
    }

    @Bean
    public Worker worker(Backend backend, List<IterableJob<?, ?>> jobs) {
        return Worker.builder(backend).jobs(jobs).build();
    }

    @Bean
    public WorkerLifecycle workerLifecycle(Worker worker) {
        return new WorkerLifecycle(worker);
    }

    @Bean
    public AdminApi adminApi(Backend backend) {
        return AdminServer.builder(backend).api();
    }

    @Bean
    public ServletRegistrationBean<AdminServlet> controlRoom(AdminApi api) {
        return new ServletRegistrationBean<>(new AdminServlet(api, StintConfiguration::operator), "/stint/*");
    }

    private static Optional<AdminUser> operator(HttpServletRequest request) {
        Role role = request.isUserInRole("stint-operator") ? Role.OPERATE : Role.READ;
        return Optional.ofNullable(request.getUserPrincipal()).map(user -> new AdminUser(user.getName(), role));
    }
}
