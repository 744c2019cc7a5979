package dev.stint.jdbc.health;

import dev.stint.control.Signal;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;

/**
 * A check of a database with its limit. Immutable and thread-safe. Two that look at the same database for the same thing are
 * equal, so that a worker asks them once, wherever they were made.
 */
final class HealthSignal implements Signal<Object> {
    private final Patient patient;
    private final String limit;
    private final Check check;

    /**
     * A signal.
     *
     * @param limit says what the check looks for, with all that makes it another check
     */
    HealthSignal(Patient patient, String limit, Check check) {
        this.patient = patient;
        this.limit = limit;
        this.check = check;
    }

    @Override
    public boolean strained(Object args) throws SQLException {
        return finding(args).isPresent();
    }

    @Override
    public Optional<String> finding(Object args) throws SQLException {
        return patient.look(visit -> {
            Optional<String> found = check.by(visit);
            return found.isPresent() ? Optional.of(found.get() + " (" + visit.address() + ")") : found;
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HealthSignal signal && patient.equals(signal.patient) && limit.equals(signal.limit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(patient, limit);
    }

    @Override
    public String toString() {
        return limit;
    }
}
