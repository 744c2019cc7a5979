package dev.stint.samples.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stint.samples.bench.BenchCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;

/** What a command line answers: its exit code and what it wrote. */
record Terminal(int code, String out, String err) {
    static Terminal run(String... words) {
        CommandLine commands = new CommandLine(
                List.of(new WorkerCommand(), new EnqueueCommand(), new StatusCommand(), new BenchCommand()));
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(outBytes, true, UTF_8));
            System.setErr(new PrintStream(errBytes, true, UTF_8));
            int code = commands.run(List.of(words));
            return new Terminal(code, outBytes.toString(UTF_8), errBytes.toString(UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
