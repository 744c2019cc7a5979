package dev.stint.samples.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A worker in a JVM of its own, as a deploy would start it. To be used by one thread. */
public final class WorkerProcess implements AutoCloseable {
    private static final Pattern READY = Pattern.compile("Worker (\\S+) works the queues");
    private static final Duration TIME_TO_EXIT = Duration.ofSeconds(30);

    private final Process process;
    private final Path log;
    private final Thread lastResort;
    private String id = "";

    private WorkerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.lastResort = new Thread(process::destroyForcibly, "kill-worker-" + process.pid());
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts a worker on the class path of this JVM.
     *
     * @param options of the worker command
     * @param log takes what it says
     * @throws IOException if it cannot be started
     */
    public static WorkerProcess start(List<String> options, Path log) throws IOException {
        return start(options, Map.of(), log);
    }

    /**
     * Starts a worker on the class path of this JVM, in an environment of its own.
     *
     * @param options of the worker command
     * @param environment added to that of this JVM
     * @param log takes what it says
     * @throws IOException if it cannot be started
     */
    public static WorkerProcess start(List<String> options, Map<String, String> environment, Path log)
            throws IOException {
        List<String> program = new ArrayList<>(List.of("dev.stint.samples.Main", "worker"));
        program.addAll(options);
        return startProgram(program, environment, log);
    }

    /**
     * Starts another program that is a worker.
     *
     * @param program its main class, and what that is given
     * @param environment added to that of this JVM
     * @param log takes what it says
     * @throws IOException if it cannot be started
     */
    static WorkerProcess startProgram(List<String> program, Map<String, String> environment, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // A worker lives for seconds here: the compiler that takes its time would never pay.
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new WorkerProcess(process, log);
    }

    /**
     * Tells whether it has signed on.
     *
     * @throws IOException if its log cannot be read
     */
    public boolean isReady() throws IOException {
        if (id.isEmpty()) {
            Matcher ready = READY.matcher(said());
            id = ready.find() ? ready.group(1) : "";
        }
        return !id.isEmpty();
    }

    /** The id by which the backend knows it; empty until it is ready. */
    public String id() {
        return id;
    }

    /** Its number with the system. */
    public long pid() {
        return process.pid();
    }

    /** Tells whether it has not ended. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * All that it has written so far.
     *
     * @throws IOException if its log cannot be read
     */
    public String said() throws IOException {
        return Files.readString(log, UTF_8);
    }

    /**
     * Sends SIGTERM, as a deploy does, or SIGKILL, as a crash would end it, and waits for the end.
     *
     * @param signal {@code TERM} or {@code KILL}
     * @return how long it took
     * @throws IOException if it does not end
     * @throws InterruptedException if this thread is told to stop waiting
     */
    public Duration end(String signal) throws IOException, InterruptedException {
        long before = System.nanoTime();
        signal(signal);
        if (!process.waitFor(TIME_TO_EXIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("worker " + pid() + " does not end on SIG" + signal + "; it said:\n" + said());
        }
        return Duration.ofNanos(System.nanoTime() - before);
    }

    /**
     * Sends any signal: STOP freezes it, CONT lets it go on. The shell has a kill of its own everywhere.
     *
     * @throws IOException if there is no shell
     * @throws InterruptedException if this thread is told to stop waiting
     */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Its exit code, once it has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Ends it at once, if it still lives. */
    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor(); // not onExit(): that asks whoever has the process's number by now
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException alreadyEnding) {
            // The hook runs by itself.
        }
    }
}
