package dev.stint.samples.fire;

/** Something that goes wrong while runs are worked. */
@FunctionalInterface
interface Fault {
    /**
     * Lets it happen; when this returns it is over, and the runs are expected to go on.
     *
     * @param runs that are worked meanwhile
     */
    void strike(Batch runs) throws Exception;
}
