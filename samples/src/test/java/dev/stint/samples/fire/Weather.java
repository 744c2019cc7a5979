package dev.stint.samples.fire;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What the bytes on a {@link Proxy} have to go through. Thread-safe; fair until changed. */
final class Weather {
    private final Map<Way, Course> courses = new EnumMap<>(Way.class);
    private long delayNanos;
    private long nanosPerByte;

    Weather() {
        clear();
    }

    /** Where bytes are going. */
    enum Way {
        REQUEST,
        REPLY
    }

    /** What becomes of them. */
    enum Course {
        PASS,
        /** They arrive when the weather changes, as what is sent again after a partition does. */
        HOLD,
        /** They never arrive, and the sender does not learn of it. */
        DROP
    }

    synchronized void clear() {
        delayNanos = 0;
        nanosPerByte = 0;
        course(Course.PASS);
    }

    synchronized void course(Course both) {
        courses.put(Way.REQUEST, both);
        courses.put(Way.REPLY, both);
        notifyAll();
    }

    synchronized void course(Way way, Course course) {
        courses.put(way, course);
        notifyAll();
    }

    synchronized boolean drops() {
        return courses.containsValue(Course.DROP);
    }

    /** A round trip takes so much longer. */
    synchronized void delay(Duration roundTrip) {
        delayNanos = roundTrip.toNanos() / 2;
    }

    synchronized void bandwidth(long bytesPerSecond) {
        nanosPerByte = 1_000_000_000 / bytesPerSecond;
    }

    /**
     * Takes bytes through; returns when they arrive.
     *
     * @return false if they never do
     */
    boolean carries(Way way, int bytes) throws InterruptedException {
        long underWay = System.nanoTime() + begun(way, bytes);
        for (long left = underWay - System.nanoTime(); left > 0; left = underWay - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return arrived(way);
    }

    private synchronized long begun(Way way, int bytes) throws InterruptedException {
        while (courses.get(way) == Course.HOLD) {
            wait();
        }
        return delayNanos + nanosPerByte * bytes;
    }

    private synchronized boolean arrived(Way way) {
        return courses.get(way) != Course.DROP;
    }
}
