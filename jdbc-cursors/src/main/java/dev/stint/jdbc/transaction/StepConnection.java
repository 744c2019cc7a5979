package dev.stint.jdbc.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection in a step's hands. When it commits is the runtime's to say: a commit by the step would tear its writes from
 * the position, so it is refused; closing does nothing. Savepoints are the step's own affair.
 */
final class StepConnection implements InvocationHandler {
    private final Connection connection;

    private final String commits;

    private StepConnection(Connection connection, String commits) {
        this.connection = connection;
        this.commits = commits;
    }

    /** The same for a step, which is told when its writes are committed if it would commit them. */
    static Connection over(Connection connection, String commits) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new StepConnection(connection, commits));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] args) throws Throwable {
        return switch (method.getName()) {
            case "close" -> null;
            case "equals" -> args != null && proxy == args[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "commit", "setAutoCommit", "abort" -> throw refused(method);
            case "rollback" -> {
                if (args == null || args.length == 0) {
                    throw refused(method);
                }
                yield pass(method, args);
            }
            default -> pass(method, args);
        };
    }

    private @Nullable Object pass(Method method, @Nullable Object @Nullable [] args) throws Throwable {
        try {
            return method.invoke(connection, args);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private SQLException refused(Method method) {
        return new SQLException("a step must not call " + method.getName() + "() on its connection: " + commits);
    }
}
