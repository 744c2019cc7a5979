package dev.stint.samples.command;

import dev.stint.backend.BackendUnavailable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the command that the first word names. What went wrong is told on standard error.
 *
 * @param commands those there are
 */
public record CommandLine(List<Command> commands) {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    /**
     * Runs a command.
     *
     * @param words the command's name and its arguments
     * @return the exit code: 0 done, 1 failed, 2 usage
     */
    public int run(List<String> words) {
        try {
            if (words.isEmpty() || isHelp(words.get(0))) {
                (words.isEmpty() ? System.err : System.out).println(usage());
                return words.isEmpty() ? USAGE : 0;
            }
            return run(command(words.get(0)), words.subList(1, words.size()));
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (BackendUnavailable | SQLException | IOException e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (Exception e) {
            e.printStackTrace();
            return FAILED;
        }
    }

    private static int run(Command command, List<String> words) throws Exception {
        if (words.stream().anyMatch(CommandLine::isHelp)) {
            System.out.print(command.syntax().help());
            return 0;
        }
        return command.run(Arguments.parse(command.syntax(), words));
    }

    private Command command(String name) throws UsageException {
        for (Command command : commands) {
            if (command.syntax().command().equals(name)) {
                return command;
            }
        }
        List<String> names =
                commands.stream().map(command -> command.syntax().command()).toList();
        throw new UsageException(
                "there is no command \"" + name + "\"" + Likeness.didYouMean(name, names) + "\n" + usage());
    }

    private static boolean isHelp(String word) {
        return word.equals("--help") || word.equals("-h") || word.equals("help");
    }

    private String usage() {
        return commands.stream()
                .map(command -> String.format(
                        "  %-8s %s",
                        command.syntax().command(), command.syntax().meaning()))
                .collect(Collectors.joining(
                        "\n",
                        "usage: java -jar stint-samples.jar COMMAND [OPTION]...\n",
                        "\nEach command tells its options by --help. Exit codes: 0 done, 1 failed, 2 usage."));
    }
}
