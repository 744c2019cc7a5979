package dev.stint.simulation.scheduler;

/** Stands for {@link java.util.concurrent.ThreadFactory}. */
@FunctionalInterface
public interface SimThreadFactory {
    SimThread newThread(Runnable body);
}
