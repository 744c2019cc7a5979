package dev.stint.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** What a class must not do; each rule answers its breaches in words. */
final class Rules {
    private static final Set<String> CLOCKS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            Instant.class.getName() + ".now",
            LocalDate.class.getName() + ".now",
            LocalDateTime.class.getName() + ".now",
            Clock.class.getName() + ".systemUTC");

    private Rules() {}

    static List<String> makesThreads(JavaClass type) {
        Stream<String> threads = type.getConstructorCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isAssignableTo(Thread.class))
                .map(call -> call.getDescription());
        Stream<String> pools = type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(Executors.class)
                        || call.getTargetOwner().isEquivalentTo(ForkJoinPool.class))
                .map(call -> call.getDescription());
        return Stream.concat(threads, pools).toList();
    }

    /** Calls without an argument: {@code Instant.now(clock)} is told the time. */
    static List<String> readsAClock(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                .filter(call -> CLOCKS.contains(
                        call.getTargetOwner().getName() + "." + call.getTarget().getName()))
                .map(call -> call.getDescription())
                .toList();
    }

    /** A class that can be extended must be meant to be. */
    static boolean isOpenByAccident(JavaClass type) {
        boolean closed = type.isInterface()
                || type.isEnum()
                || type.isRecord()
                || type.isAnonymousClass()
                || type.getModifiers().contains(JavaModifier.FINAL)
                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                || type.isEnum();
        boolean bodyOfConstant = type.getRawSuperclass().map(JavaClass::isEnum).orElse(false);
        return !closed && !bodyOfConstant && !sealed(type);
    }

    private static boolean sealed(JavaClass type) {
        return type.reflect().isSealed();
    }
}
