package dev.stint.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** A listener that keeps the frames it was sent, and hangs up when it is told to. */
final class Stream {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final List<String> frames = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private boolean hungUp;
    final Thread thread;

    Stream(AdminResponse answer) {
        thread = new Thread(() -> {
            try {
                answer.body().writeTo(new Sink());
            } catch (IOException e) {
                // has hung up
            }
        });
        thread.start();
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            lock.lock();
            try {
                if (hungUp) {
                    throw new IOException("hung up");
                }
                line.append(new String(bytes, from, count, StandardCharsets.UTF_8));
                int end;
                while ((end = line.indexOf("\n\n")) >= 0) {
                    frames.add(line.substring(0, end));
                    line.delete(0, end + 2);
                }
                more.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    void hangUp() {
        lock.lock();
        try {
            hungUp = true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a frame with a text in it. */
    String await(String text) throws InterruptedException {
        await(text, frames -> frames.stream().anyMatch(frame -> frame.contains(text)));
        return frames().stream()
                .filter(frame -> frame.contains(text))
                .findFirst()
                .orElseThrow();
    }

    void await(String what, Predicate<List<String>> enough) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = TimeUnit.SECONDS.toNanos(30);
            while (!enough.test(frames)) {
                if (left <= 0) {
                    throw new AssertionError("no such frame: " + what + " among " + frames.size()
                            + ", the last of them " + frames.subList(Math.max(0, frames.size() - 5), frames.size()));
                }
                left = more.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    List<String> frames() {
        lock.lock();
        try {
            return List.copyOf(frames);
        } finally {
            lock.unlock();
        }
    }

    /** The ids of what has happened, in the order in which it was told. */
    List<String> happenings() {
        return frames().stream()
                .filter(frame -> frame.startsWith("id: ") && frame.contains("\n"))
                .map(frame -> data(frame).get("id").asText())
                .toList();
    }

    static long enqueued(List<String> frames) {
        return frames.stream()
                .filter(frame -> frame.contains("event: enqueued"))
                .count();
    }

    static JsonNode data(String frame) {
        try {
            return new ObjectMapper().readTree(frame.substring(frame.indexOf("data: ") + 6));
        } catch (IOException e) {
            throw new AssertionError(frame, e);
        }
    }
}
