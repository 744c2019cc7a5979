package dev.stint.samples.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link HandOverWorker} in a process of its own, and what it has said so far, heard by a thread of its own. */
final class WorkerProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long STEADY = 100;

    private final Process process;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Done> first = new CompletableFuture<>();
    private final CompletableFuture<Void> steady = new CompletableFuture<>();
    private final CompletableFuture<Long> last = new CompletableFuture<>();

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /** An item that was done, and when this process heard of it. */
    record Done(long item, long atNanos) {}

    static WorkerProcess start(String redis) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        ProcessBuilder command = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), HandOverWorker.class.getName(), redis);
        WorkerProcess worker = new WorkerProcess(
                command.redirectError(ProcessBuilder.Redirect.DISCARD).start());
        Thread listener = new Thread(worker::listen, "bench-listener");
        listener.setDaemon(true);
        listener.start();
        return worker;
    }

    private void listen() {
        long item = -1;
        long heard = 0;
        try (var lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(HandOverWorker.DONE)) {
                    item = Long.parseLong(line.substring(HandOverWorker.DONE.length()));
                    first.complete(new Done(item, System.nanoTime()));
                    if (++heard == STEADY) {
                        steady.complete(null);
                    }
                } else if (line.equals(HandOverWorker.READY)) {
                    ready.complete(null);
                }
            }
        } catch (IOException e) {
            last.completeExceptionally(new UncheckedIOException(e));
        }
        last.complete(item);
    }

    /** Waits until it may be given runs. */
    void awaitReady() throws Exception {
        ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until it has done a hundred items. */
    void awaitSteady() throws Exception {
        steady.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits for its first item. */
    Done first() throws Exception {
        return first.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Waits until its output has ended: its last item. */
    long last() throws Exception {
        return last.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** By its handle: the process object would close the output, which is still to be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Waits for its end. */
    long endedAtNanos() throws InterruptedException {
        process.waitFor();
        return System.nanoTime();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
