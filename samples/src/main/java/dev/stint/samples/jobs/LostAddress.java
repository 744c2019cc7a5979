package dev.stint.samples.jobs;

/** A letter has come back: nobody knows the addressee there. */
final class LostAddress extends Exception {
    private static final long serialVersionUID = 1;

    LostAddress(String city) {
        super("the letter to " + city
                + " has come back: mend the address and retry the run, or retry it without this city");
    }
}
