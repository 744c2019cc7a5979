package dev.stint.samples.demo;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;

/** Shows what happens: on a terminal a bar that moves, elsewhere a line now and then. To be used by one thread. */
final class Screen {
    private static final int BAR = 30;
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean terminal;
    private long nextLine = System.nanoTime();

    Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    static Screen ofThisProcess() {
        return new Screen(System.out, isTerminal());
    }

    /** From Java 22 on there is a console without a terminal too, which then says so itself. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJava) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException unknown) {
            return false;
        }
    }

    /** A line that stays. */
    void say(String line) {
        out.println(terminal ? CLEAR_LINE + line : line);
    }

    /** Where the run stands. */
    void show(Pace pace) {
        if (terminal) {
            out.print(CLEAR_LINE + bar(pace) + " " + pace.words());
            out.flush();
        } else if (System.nanoTime() - nextLine >= 0) {
            nextLine = System.nanoTime() + LINE_EVERY_NANOS;
            out.println(pace.words());
        }
    }

    private static String bar(Pace pace) {
        int full = (int) Math.min(BAR, Math.round(BAR * pace.share()));
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
    }
}
