package dev.stint.simulation.rewriting;

import dev.stint.simulation.scheduler.Chance;
import dev.stint.simulation.scheduler.Clocks;
import dev.stint.simulation.scheduler.Logs;
import dev.stint.simulation.scheduler.OrderedMaps;
import dev.stint.simulation.scheduler.OrderedSets;
import dev.stint.simulation.scheduler.Parking;
import dev.stint.simulation.scheduler.SimCondition;
import dev.stint.simulation.scheduler.SimExecutor;
import dev.stint.simulation.scheduler.SimExecutors;
import dev.stint.simulation.scheduler.SimFuture;
import dev.stint.simulation.scheduler.SimInteger;
import dev.stint.simulation.scheduler.SimLatch;
import dev.stint.simulation.scheduler.SimLock;
import dev.stint.simulation.scheduler.SimLong;
import dev.stint.simulation.scheduler.SimQueue;
import dev.stint.simulation.scheduler.SimReference;
import dev.stint.simulation.scheduler.SimSemaphore;
import dev.stint.simulation.scheduler.SimTable;
import dev.stint.simulation.scheduler.SimThread;
import dev.stint.simulation.scheduler.SimThreadFactory;
import java.util.Arrays;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** What stands for what. */
final class Stand {
    /** Types: every mention of one is a mention of the other. Maps keep the order of their keys: hash codes of enums do not repeat. */
    static final Remapper TYPES = new SimpleRemapper(
            Opcodes.ASM9,
            Map.ofEntries(
                    type("java/util/concurrent/locks/ReentrantLock", SimLock.class),
                    type("java/util/concurrent/locks/Condition", SimCondition.class),
                    type("java/util/concurrent/locks/LockSupport", Parking.class),
                    type("java/util/concurrent/LinkedBlockingQueue", SimQueue.class),
                    type("java/util/concurrent/Semaphore", SimSemaphore.class),
                    type("java/util/concurrent/CountDownLatch", SimLatch.class),
                    type("java/util/concurrent/CompletableFuture", SimFuture.class),
                    type("java/util/concurrent/ConcurrentHashMap", SimTable.class),
                    type("java/util/concurrent/ConcurrentHashMap$KeySetView", SimTable.Keys.class),
                    type("java/util/concurrent/ThreadFactory", SimThreadFactory.class),
                    type("java/util/concurrent/Executors", SimExecutors.class),
                    type("java/util/concurrent/ScheduledExecutorService", SimExecutor.class),
                    type("java/util/concurrent/ThreadLocalRandom", Chance.class),
                    type("java/util/concurrent/atomic/AtomicReference", SimReference.class),
                    type("java/util/concurrent/atomic/AtomicLong", SimLong.class),
                    type("java/util/concurrent/atomic/AtomicInteger", SimInteger.class),
                    type("java/security/SecureRandom", Chance.class),
                    type("java/lang/Thread", SimThread.class),
                    Map.entry("java/util/HashMap", "java/util/LinkedHashMap"),
                    Map.entry("java/util/HashSet", "java/util/LinkedHashSet")));

    /** Static methods, by owner and name: the same method of another class, if it has one with as many parameters. */
    private static final Map<String, Class<?>> STATICS = Map.ofEntries(
            Map.entry("java/lang/System.nanoTime", Clocks.class),
            Map.entry("java/time/InstantSource.system", Clocks.class),
            Map.entry("java/util/UUID.randomUUID", Chance.class),
            Map.entry("java/util/Set.of", OrderedSets.class),
            Map.entry("java/util/Set.copyOf", OrderedSets.class),
            Map.entry("java/util/Map.of", OrderedMaps.class),
            Map.entry("java/util/Map.copyOf", OrderedMaps.class),
            Map.entry("java/util/stream/Collectors.toSet", OrderedSets.class),
            Map.entry("org/slf4j/LoggerFactory.getLogger", Logs.class),
            Map.entry("org/slf4j/MDC.put", Logs.class),
            Map.entry("org/slf4j/MDC.remove", Logs.class));

    private Stand() {}

    private static Map.Entry<String, String> type(String real, Class<?> simulated) {
        return Map.entry(real, Type.getInternalName(simulated));
    }

    /** The class whose static method is called in place of the given one's; null if it is that one itself. */
    static String inPlaceOf(String owner, String method, String desc) {
        Class<?> simulated = STATICS.get(owner + "." + method);
        boolean offered = simulated != null
                && Arrays.stream(simulated.getDeclaredMethods())
                        .anyMatch(each -> each.getName().equals(method)
                                && Type.getArgumentCount(desc) == each.getParameterCount());
        return offered ? Type.getInternalName(simulated) : null;
    }
}
