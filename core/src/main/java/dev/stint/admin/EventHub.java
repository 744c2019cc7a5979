package dev.stint.admin;

import dev.stint.backend.Happening;
import dev.stint.backend.HappeningPage;
import dev.stint.backend.Lookout;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happens once for all listeners. Its thread is there while somebody listens. A listener that was away is first
 * led up to where the hub stands, a page at a time; only this thread reads, so nothing is told twice and nothing is left out.
 */
final class EventHub implements AutoCloseable {
    static final int MOST_LISTENERS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EventHub.class);
    private static final int PAGE = 500;

    private final Lookout backend;
    private final Pace pace;
    private final ThreadFactory threads;
    private final Movement movement;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean reading;
    private @Nullable String place;

    /**
     * How often things are done.
     *
     * @param poll between two looks at the stream
     * @param progress between two looks at running runs
     * @param heartbeat after so long without an event a listener is told that the line still stands
     */
    record Pace(Duration poll, Duration progress, Duration heartbeat) {
        static final Pace USUAL = new Pace(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(10));
    }

    EventHub(Lookout backend, Pace pace, ThreadFactory threads) {
        this.backend = backend;
        this.pace = pace;
        this.threads = threads;
        this.movement = new Movement(backend, Math.max(1, pace.progress.dividedBy(pace.poll)));
    }

    boolean isFull() {
        return listeners.size() >= MOST_LISTENERS;
    }

    /** Writes to a listener, on its own thread, until it has gone, is too slow, or the hub is closed. */
    void serve(Listener listener, OutputStream out) throws IOException {
        if (!enter(listener)) {
            return;
        }
        try {
            listener.write(out, pace.heartbeat);
        } finally {
            listeners.remove(listener);
        }
    }

    private synchronized boolean enter(Listener listener) {
        if (isFull() || closed.getCount() == 0) {
            return false;
        }
        listeners.add(listener);
        if (!reading) {
            reading = true;
            place = null;
            threads.newThread(this::read).start();
        }
        return true;
    }

    private void read() {
        while (goesOn()) {
            try {
                round();
            } catch (RuntimeException e) {
                LOG.warn("What happens cannot be read now and is asked for again: {}", e.toString());
            }
            try {
                closed.await(pace.poll.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                close();
            }
        }
    }

    /** The decision to end and the flag that a newcomer looks at are one step. */
    private synchronized boolean goesOn() {
        reading = closed.getCount() > 0 && !listeners.isEmpty();
        return reading;
    }

    private void round() {
        HappeningPage page;
        do {
            String from = place;
            page = backend.happenings(from, PAGE);
            if (from != null) {
                tell(page);
            }
            place = page.next();
        } while (page.happenings().size() == PAGE);
        for (Listener listener : listeners) {
            lead(listener, page.next());
        }
        movement.look().ifPresent(this::toAll);
    }

    private void toAll(byte[] frame) {
        for (Listener listener : listeners) {
            if (listener.isLevel()) {
                listener.put(frame);
            }
        }
    }

    private void tell(HappeningPage page) {
        if (page.gap()) {
            toAll(Frames.GAP);
        }
        for (Happening happening : page.happenings()) {
            toAll(Frames.of(happening));
            // One that has seen more than the hub is level from here on.
            listeners.stream()
                    .filter(listener -> happening.id().equals(listener.behind()))
                    .forEach(Listener::becomesLevel);
        }
    }

    /** Leads one that was away up to where the hub stands, as far as it has room. */
    private void lead(Listener listener, String here) {
        while (!listener.isLevel() && listener.hasRoomFor(PAGE)) {
            String from = listener.behind();
            if (from == null) {
                listener.begins(here);
            } else if (from.equals(here)) {
                listener.becomesLevel();
            } else {
                HappeningPage page = backend.happenings(from, PAGE);
                if (page.happenings().isEmpty()) {
                    listener.hasSeenAll();
                    return;
                }
                listener.follows(page, here);
            }
        }
    }

    /** Drops all listeners. Tolerates being called twice. */
    @Override
    public void close() {
        synchronized (this) {
            closed.countDown();
        }
        listeners.forEach(Listener::drop);
    }
}
