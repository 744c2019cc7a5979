package dev.stint.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One child process with its descendants; it never outlives this JVM, however that ends. */
final class ServerProcess {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final int LOG_LINES = 20;

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) throws IOException {
        this.process = process;
        this.log = log;
        Process watchdog = watchdog(process.pid());
        // A pid that is free again must not be killed later.
        var unused = process.onExit().thenRun(watchdog::destroyForcibly);
    }

    static ServerProcess start(List<String> command, Path log) throws IOException {
        return new ServerProcess(launch(command, log), log);
    }

    /** Runs a command to its end. */
    static void run(List<String> command, Path log) throws IOException, InterruptedException {
        int exit = launch(command, log).waitFor();
        if (exit != 0) {
            throw new IOException(command.get(0) + " exited with " + exit + ":\n" + tail(log));
        }
    }

    private static Process launch(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(ownSession(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Ctrl-C in a terminal goes to the whole foreground group; the servers are to outlast the JVM's own shutdown. */
    private static List<String> ownSession(List<String> command) {
        if (!Files.isExecutable(SETSID)) {
            return command;
        }
        List<String> withSession = new ArrayList<>(List.of(SETSID.toString()));
        withSession.addAll(command);
        return withSession;
    }

    /** When this JVM ends, by {@code kill -9} too, the pipe to the watchdog closes, and the read ends. */
    private static Process watchdog(long pid) throws IOException {
        String script = "trap '' INT TERM HUP; read -r _; kill -9 " + pid;
        return new ProcessBuilder(ownSession(List.of("sh", "-c", script)))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the server said last, for a message about its failure. */
    String lastWords() {
        return tail(log);
    }

    void signal(String name) throws IOException, InterruptedException {
        signal(name, tree());
    }

    void kill() throws IOException, InterruptedException {
        List<ProcessHandle> tree = tree();
        signal("KILL", tree);
        process.waitFor();
        for (ProcessHandle member : tree) {
            awaitEnd(member);
        }
    }

    void stop(String signal, Duration grace) throws IOException, InterruptedException {
        signal(signal, List.of(process.toHandle()));
        if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
        }
    }

    private List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
    }

    /** The shell has a kill of its own; the program of that name is not on every system. */
    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -\"$0\" \"$@\"", name));
        processes.stream().filter(ProcessHandle::isAlive).forEach(process -> command.add(Long.toString(process.pid())));
        new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Bounded: an orphan that nobody reaps looks alive for ever in a container without an init process. */
    private static void awaitEnd(ProcessHandle process) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (process.isAlive() && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readString(log, UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e + ")";
        }
    }
}
