/**
 * Simulated threads, time and locks: real threads carry the code, exactly one of them runs at any moment, and a seed decides
 * which. Door: {@link dev.stint.simulation.scheduler.Scheduler}.
 */
package dev.stint.simulation.scheduler;
