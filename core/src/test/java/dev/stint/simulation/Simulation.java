package dev.stint.simulation;

import dev.stint.simulation.rewriting.SimulatedClasses;
import dev.stint.simulation.scheduler.Carriers;
import dev.stint.simulation.scheduler.Play;
import dev.stint.simulation.scheduler.Report;
import dev.stint.simulation.scheduler.Scheduler;
import dev.stint.simulation.scheduler.Trace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Plays seeds, one after the other. Used by one thread. */
final class Simulation {
    private static final String STORY = "dev.stint.simulation.world.Story";

    private final Carriers carriers = new Carriers();
    private final Class<?> story;

    /** With some classes of core replaced, by name. */
    Simulation(Map<String, byte[]> laidOver) {
        try {
            story = Class.forName(STORY, true, new SimulatedClasses(laidOver));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * What came of a seed.
     *
     * @param report the law that was broken, if one was
     * @param trace what has happened
     * @param points how many points were passed
     * @param handOvers how often another thread went on
     * @param nanos virtual time at the end
     */
    record Outcome(long seed, Report report, Trace trace, long points, long handOvers, long nanos) {
        boolean isBroken() {
            return report.law() != null;
        }
    }

    Outcome play(long seed, boolean inWords) {
        Report report = new Report();
        Trace trace = new Trace(inWords);
        Scheduler scheduler = new Scheduler(seed, carriers, trace);
        scheduler.undertaker((thread, error) -> report.broken("NoThreadDies", thread + ": " + words(error)));
        try {
            Play play = (Play) story.getDeclaredConstructor().newInstance();
            if (!scheduler.run(() -> play.play(report))) {
                report.broken("ASeedEnds", "seed " + seed + " has not ended after a minute of real time");
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            report.broken("ASeedEnds", "seed " + seed + " was interrupted");
        }
        return new Outcome(seed, report, trace, scheduler.points(), scheduler.handOvers(), scheduler.now());
    }

    private static String words(Throwable error) {
        StringWriter words = new StringWriter();
        error.printStackTrace(new PrintWriter(words));
        return words.toString();
    }
}
