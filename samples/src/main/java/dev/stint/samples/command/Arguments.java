package dev.stint.samples.command;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A command line that was read by the syntax of its command. Immutable once made. */
public final class Arguments {
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments() {}

    /**
     * Reads the words after a command's name.
     *
     * @throws UsageException if they do not fit the syntax
     */
    public static Arguments parse(Syntax syntax, List<String> words) throws UsageException {
        Arguments arguments = new Arguments();
        Deque<String> rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            if (word.startsWith("-")) {
                arguments.takeOption(syntax, word, rest);
            } else {
                arguments.operands.add(word);
            }
        }
        arguments.checkOperands(syntax);
        return arguments;
    }

    private void takeOption(Syntax syntax, String word, Deque<String> rest) throws UsageException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Optional<Syntax.Option> known = syntax.option(name);
        if (known.isEmpty()) {
            throw new UsageException(syntax.command() + " has no option " + name
                    + Likeness.didYouMean(name, syntax.optionNames()) + ". It takes: " + syntax.line());
        }
        Syntax.Option option = known.get();
        if (equals < 0 && option.takesValue() && rest.isEmpty()) {
            throw new UsageException(name + " needs a value: " + name + " " + option.value());
        }
        if (equals >= 0 && !option.takesValue()) {
            throw new UsageException(name + " takes no value: write just " + name);
        }
        String value = equals >= 0 ? word.substring(equals + 1) : option.takesValue() ? rest.removeFirst() : "";
        options.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    private void checkOperands(Syntax syntax) throws UsageException {
        int expected = syntax.operands().size();
        if (operands.size() < expected) {
            throw new UsageException(
                    syntax.command() + " needs " + syntax.operands().get(operands.size()) + ": " + syntax.line());
        }
        if (operands.size() > expected) {
            throw new UsageException(syntax.command() + " does not know what to do with \"" + operands.get(expected)
                    + "\": " + syntax.line());
        }
    }

    /** What stood at a place without a dash, from 0. */
    public String operand(int place) {
        return operands.get(place);
    }

    /** Whether an option was given. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** All values of an option, in order. */
    public List<String> all(String option) {
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    /** An option's value; the last, if it was given more than once. */
    public Optional<String> text(String option) {
        List<String> values = all(option);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /**
     * An option's value as a whole number.
     *
     * @param fallback if the option was not given
     * @throws UsageException if it is none from {@code least} to {@code most}
     */
    public int number(String option, int fallback, int least, int most) throws UsageException {
        Optional<String> given = text(option);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        throw new UsageException(
                option + " must be a whole number from " + least + " to " + most + ", not \"" + given.get() + "\"");
    }

    /**
     * An option's value as a time in seconds, fractions allowed.
     *
     * @param fallback if the option was not given
     * @throws UsageException if it is no number from 0 to a year's seconds
     */
    public Duration seconds(String option, Duration fallback) throws UsageException {
        Optional<String> given = text(option);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            double seconds = Double.parseDouble(given.get());
            if (seconds >= 0 && seconds <= Duration.ofDays(366).toSeconds()) {
                return Duration.ofNanos(Math.round(seconds * 1e9));
            }
        } catch (NumberFormatException notANumber) {
            // Told below, like a number out of range.
        }
        throw new UsageException(option + " must be a number of seconds, 0 or more, not \"" + given.get() + "\"");
    }
}
