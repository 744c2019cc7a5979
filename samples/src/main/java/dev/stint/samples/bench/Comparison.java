package dev.stint.samples.bench;

/** Things that do the same work, measured in turns. */
interface Comparison {
    /**
     * Measures and prints as it goes.
     *
     * @param table takes the figures
     */
    void measure(Table table) throws Exception;
}
