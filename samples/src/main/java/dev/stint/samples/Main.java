package dev.stint.samples;

/** The command line of the samples. */
public final class Main {
    private Main() {}

    /**
     * Runs one command.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.err.println("usage: java -jar stint-samples.jar COMMAND [OPTION]...");
        System.exit(2);
    }
}
