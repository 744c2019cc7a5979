package dev.stint.samples;

import dev.stint.samples.bench.BenchCommand;
import dev.stint.samples.command.AdminCommand;
import dev.stint.samples.command.CommandLine;
import dev.stint.samples.command.EnqueueCommand;
import dev.stint.samples.command.StatusCommand;
import dev.stint.samples.command.WorkerCommand;
import dev.stint.samples.demo.DemoCommand;
import java.util.List;

/** The command line of the samples. Exit codes: 0 done, 1 failed, 2 usage; 143 after SIGTERM. */
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.exit(commandLine().run(List.of(args)));
    }

    /** All commands. */
    public static CommandLine commandLine() {
        return new CommandLine(List.of(
                new DemoCommand(),
                new WorkerCommand(),
                new EnqueueCommand(),
                new StatusCommand(),
                new AdminCommand(),
                new BenchCommand()));
    }
}
