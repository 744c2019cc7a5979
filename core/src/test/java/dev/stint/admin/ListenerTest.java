package dev.stint.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is kept for a client that does not read. */
class ListenerTest {
    private static final byte[] LARGE = new byte[1 << 20];
    private static final int MOST = Listener.MOST_BYTES / LARGE.length;

    private final Listener listener = new Listener(null);

    @Test
    void a_client_that_does_not_read_large_frames_is_dropped_before_they_fill_the_memory() {
        for (int i = 0; i < MOST; i++) {
            listener.put(LARGE);
        }
        assertThat(listener.hasRoomFor(0)).isFalse();
        listener.put(LARGE);

        assertThat(written()).as("bytes of a client that was dropped").isLessThan(LARGE.length);
    }

    @Test
    void what_was_written_takes_no_room() throws Exception {
        CountDownLatch enough = new CountDownLatch(3 * MOST);
        CountDownLatch hasRoom = new CountDownLatch(1);
        Thread client = new Thread(() -> write(new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] bytes, int from, int length) {
                if (length == LARGE.length) {
                    enough.countDown();
                }
            }

            @Override
            public void flush() {
                hasRoom.countDown();
            }
        }));
        client.start();
        hasRoom.await();
        for (int i = 0; i < 3 * MOST; i++) {
            while (!listener.hasRoomFor(0)) {
                Thread.onSpinWait();
            }
            listener.put(LARGE);
        }

        enough.await();
        listener.drop();
        client.join();
    }

    private int written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out);
        return out.size();
    }

    private void write(OutputStream out) {
        try {
            listener.write(out, Duration.ofSeconds(10));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
