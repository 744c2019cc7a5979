package dev.stint.backend;

import java.time.Instant;

/**
 * One thing that happened in a backend, written in the same atomic step. Immutable.
 *
 * @param id grows; where to go on reading
 * @param at on the backend's clock
 * @param kind as {@code enqueued claimed released handed-back suspected due ordered-pause steered worker-joined worker-left worker-lost}
 * @param subject what it happened to
 * @param actor who did it
 */
public record Happening(String id, Instant at, String kind, Subject subject, Actor actor) {
    /**
     * What something happened to; each part is empty where it does not apply.
     *
     * @param run the run's id, or for a steered scope its label
     * @param job the run's job
     * @param state the run's state since then
     * @param reason the reason, or the operator's words
     */
    public record Subject(String run, String job, String state, String reason) {}

    /**
     * Who did something; each part is empty where it does not apply.
     *
     * @param worker the worker's id
     * @param operator as given with the order
     */
    public record Actor(String worker, String operator) {}
}
