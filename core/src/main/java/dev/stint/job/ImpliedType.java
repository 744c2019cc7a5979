package dev.stint.job;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;

/** Derives the type of a job that names none from its class. */
final class ImpliedType {
    private ImpliedType() {}

    @SuppressWarnings("unchecked") // the first type argument of IterableJob is A by its declaration
    static <A extends Record> JobType<A> of(Class<?> job) {
        Class<?> declared = job;
        while (declared.getSuperclass() != null && !(declared.getGenericSuperclass() instanceof ParameterizedType)) {
            declared = declared.getSuperclass();
        }
        if (declared.getGenericSuperclass() instanceof ParameterizedType parent) {
            Type args = parent.getActualTypeArguments()[0];
            if (args instanceof Class<?> record && record.isRecord()) {
                return JobType.of(kebab(declared.getSimpleName()), (Class<A>) record);
            }
        }
        throw new IllegalArgumentException(
                "cannot tell the args of " + job.getName()
                        + ": declare `class Name extends IterableJob<Args, Item>` with a record as Args, or pass a JobType to super(…)");
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
