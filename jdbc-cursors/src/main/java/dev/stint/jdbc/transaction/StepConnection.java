package dev.stint.jdbc.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The connection in a step's hands. The transaction belongs to the runtime: a commit by the step would tear its writes from
 * the position, so it is refused; closing does nothing. Savepoints are the step's own affair.
 */
final class StepConnection implements InvocationHandler {
    private final Connection connection;

    private StepConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection over(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new StepConnection(connection));
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

    private static SQLException refused(Method method) {
        return new SQLException(
                "a step must not call " + method.getName() + "() on its connection: the transaction commits with"
                        + " the run's position after the step, and is rolled back if the step throws");
    }
}
