package dev.stint.samples.embedded;

/**
 * Where the servers are.
 *
 * @param redis such as {@code redis://127.0.0.1:6379}
 * @param jdbc a JDBC URL with user and password
 */
public record Addresses(String redis, String jdbc) {
    /** Without what they say: both may carry passwords. */
    @Override
    public String toString() {
        return "Addresses[redis=…, jdbc=…]";
    }
}
