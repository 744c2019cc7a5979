package dev.stint.samples.bench;

/** Works a whole load once. */
@FunctionalInterface
interface Trial {
    /** How long it took, in nanoseconds. */
    double nanos() throws Exception;
}
