package dev.stint.samples.docs;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.realm.GenericPrincipal;
import org.apache.catalina.realm.NullRealm;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/** A servlet container with a log-in that believes what a header says: everybody but "reader" may operate. */
final class Container implements AutoCloseable {
    static final String USER = "X-User";

    private final Tomcat tomcat;

    private Container(Tomcat tomcat) {
        this.tomcat = tomcat;
    }

    static Container serving(Path folder, ServletRegistrationBean<?> servlet) throws LifecycleException {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        Context application = tomcat.addContext("", folder.toString());
        application.setRealm(new NullRealm());
        application.getPipeline().addValve(new LogIn());
        application.addServletContainerInitializer((classes, context) -> servlet.onStartup(context), null);
        tomcat.getConnector();
        tomcat.start();
        return new Container(tomcat);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + path);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class LogIn extends ValveBase {
        LogIn() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String name = request.getHeader(USER);
            if (name != null) {
                List<String> roles = name.equals("reader") ? List.of() : List.of("stint-operator");
                request.setUserPrincipal(new GenericPrincipal(name, roles));
            }
            getNext().invoke(request, response);
        }
    }
}
