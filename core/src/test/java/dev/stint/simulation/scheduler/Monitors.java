package dev.stint.simulation.scheduler;

import java.util.IdentityHashMap;

/** The monitors of all objects, for {@code synchronized}. */
public final class Monitors {
    private final IdentityHashMap<Object, SimLock> locks = new IdentityHashMap<>();

    Monitors() {}

    public static void enter(Object object) {
        if (Scheduler.isSimulated()) {
            Scheduler.current()
                    .monitors()
                    .locks
                    .computeIfAbsent(object, any -> new SimLock())
                    .lock();
        }
    }

    public static void exit(Object object) {
        if (Scheduler.isSimulated()) {
            IdentityHashMap<Object, SimLock> locks = Scheduler.current().monitors().locks;
            SimLock lock = locks.get(object);
            if (lock != null) { // a thread that died before it had entered exits all the same
                lock.unlock();
            }
        }
    }
}
