package dev.stint.backend;

/**
 * A job as storage knows it. Immutable.
 *
 * @param name its stable name
 * @param version the version of its args, from 1
 */
public record JobRef(String name, int version) {}
