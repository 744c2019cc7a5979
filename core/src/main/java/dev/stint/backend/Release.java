package dev.stint.backend;

/**
 * A claim given back. Immutable.
 *
 * @param runId the run
 * @param token the claim's token: if it is not the run's any more, nothing changes
 * @param settlement what becomes of the run
 */
public record Release(String runId, long token, Settlement settlement) {}
