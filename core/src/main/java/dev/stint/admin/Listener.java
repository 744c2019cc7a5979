package dev.stint.admin;

import dev.stint.backend.Happening;
import dev.stint.backend.HappeningPage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One client of the event stream. The hub's thread puts frames in, the client's own thread writes them. A client that reads
 * slower than things happen is dropped: it comes back and asks for what it has missed.
 */
final class Listener {
    static final int ROOM = 2_000;

    /** In bytes: the progress of a thousand runs is one frame of some hundred kilobytes, each second. */
    static final int MOST_BYTES = 8 << 20;

    private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>(ROOM);
    private @Nullable Thread writer;
    private final AtomicInteger bytes = new AtomicInteger();
    private volatile boolean dropped;

    /** What it has seen last, until it is level with the hub. This and the next two are the hub's thread's alone. */
    private @Nullable String behind;

    private boolean level;
    private boolean foundNothing;

    /**
     * A client that has just come.
     *
     * @param after what it has seen last; null for what comes from now on
     */
    Listener(@Nullable String after) {
        this.behind = after;
    }

    @Nullable
    String behind() {
        return behind;
    }

    /** Whether it is told what the hub reads. */
    boolean isLevel() {
        return level;
    }

    void becomesLevel() {
        level = true;
        behind = null;
    }

    /** One that has seen nothing yet begins where the hub stands; it is told where that is, so that it can come back. */
    void begins(String place) {
        put(Frames.place(place));
        becomesLevel();
    }

    /** Is told what it has missed, up to where the hub stands. */
    void follows(HappeningPage page, String place) {
        if (page.gap()) {
            put(Frames.GAP);
        }
        for (Happening happening : page.happenings()) {
            put(Frames.of(happening));
            behind = happening.id();
            if (behind.equals(place)) {
                becomesLevel();
                return;
            }
        }
    }

    /**
     * There is nothing behind what it has seen. It is ahead of the hub, which will come by; if the hub has been there since,
     * both are at the end.
     */
    void hasSeenAll() {
        if (foundNothing) {
            becomesLevel();
        }
        foundNothing = true;
    }

    boolean hasRoomFor(int more) {
        return !dropped && frames.remainingCapacity() > more && bytes.get() < MOST_BYTES / 2;
    }

    void put(byte[] frame) {
        if (!dropped && (bytes.addAndGet(frame.length) > MOST_BYTES || !frames.offer(frame))) {
            drop();
        }
    }

    /** Ends the client's thread, also while it writes to somebody who does not read. */
    synchronized void drop() {
        dropped = true;
        frames.clear();
        if (writer != null) {
            writer.interrupt();
        }
    }

    private synchronized void begin() {
        writer = Thread.currentThread();
    }

    /** From here on an interrupt would hit somebody else's work. */
    private synchronized void end() {
        writer = null;
        if (dropped) {
            Thread.interrupted(); // ours, and it has done its work
        }
    }

    /** Writes until the client has gone or is dropped. */
    void write(OutputStream out, Duration heartbeat) throws IOException {
        begin();
        try {
            send(out, Frames.BEGINNING);
            while (!dropped) {
                byte[] frame = frames.poll(heartbeat.toNanos(), TimeUnit.NANOSECONDS);
                send(out, frame == null ? Frames.HEARTBEAT : frame);
                bytes.addAndGet(frame == null ? 0 : -frame.length);
            }
        } catch (InterruptedException e) {
            if (!dropped) {
                Thread.currentThread().interrupt(); // not ours: the server is being stopped
            }
        } finally {
            end();
        }
    }

    private static void send(OutputStream out, byte[] frame) throws IOException {
        out.write(frame);
        out.flush();
    }
}
