package dev.stint.samples.fire;

/**
 * One way to the servers.
 *
 * @param redis a URI
 * @param jdbc a URL with user and password
 */
record Servers(String redis, String jdbc) {}
