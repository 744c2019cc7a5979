package dev.stint.samples.command;

import java.util.List;
import java.util.Optional;

/**
 * What a command understands. Immutable.
 *
 * @param command its name
 * @param meaning what it does, in one sentence
 * @param operands the names of what follows without a dash, all of them required
 * @param options what may be added
 */
public record Syntax(String command, String meaning, List<String> operands, List<Option> options) {
    /**
     * An option of a command.
     *
     * @param name such as {@code --redis}
     * @param value what follows it, such as {@code URI}; empty for a switch
     * @param meaning what it is for, with its default
     */
    public record Option(String name, String value, String meaning) {
        boolean takesValue() {
            return !value.isEmpty();
        }

        private String shown() {
            return takesValue() ? name + " " + value : name;
        }
    }

    /** Copies the lists. */
    public Syntax {
        operands = List.copyOf(operands);
        options = List.copyOf(options);
    }

    Optional<Option> option(String name) {
        return options.stream().filter(option -> option.name().equals(name)).findFirst();
    }

    List<String> optionNames() {
        return options.stream().map(Option::name).toList();
    }

    /** The command's line in the usage, without what its options mean. */
    public String line() {
        StringBuilder line = new StringBuilder(command);
        operands.forEach(operand -> line.append(' ').append(operand));
        options.forEach(option -> line.append(" [").append(option.shown()).append(']'));
        return line.toString();
    }

    /** What {@code --help} prints. */
    public String help() {
        StringBuilder text = new StringBuilder("usage: java -jar stint-samples.jar ").append(command);
        operands.forEach(operand -> text.append(' ').append(operand));
        text.append(options.isEmpty() ? "" : " [OPTION]...")
                .append('\n')
                .append(meaning)
                .append('\n');
        options.forEach(option -> text.append(String.format("  %-24s %s%n", option.shown(), option.meaning())));
        return text.toString();
    }
}
