package dev.stint.backend;

/**
 * The answer to an enqueued run. Immutable.
 *
 * @param id the run that stands for it
 * @param existing whether that one was there before
 */
public record Enqueued(String id, boolean existing) {}
