package dev.stint.backend;

/**
 * What was asked for when a run was enqueued. Immutable.
 *
 * @param id the run's id; enqueueing the same id again is a no-op
 * @param job which job, by name and version of its args
 * @param args the args as a JSON object, opaque to a backend
 * @param routing who may work it, and when in relation to others
 * @param launch how it is to begin
 */
public record RunSpec(String id, JobRef job, String args, Routing routing, Launch launch) {}
