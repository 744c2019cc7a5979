package dev.stint.backend;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The runs that wait for a time, the earliest first. A run waits for at most one. Under the backend's lock. */
final class DueTimes {
    private record Appointment(Instant at, MemoryRun run) {}

    private final TreeSet<Appointment> appointments = new TreeSet<>(Comparator.comparing(Appointment::at)
            .thenComparingLong(appointment -> appointment.run().sequence()));
    private final Map<MemoryRun, Appointment> byRun = new HashMap<>();

    void add(MemoryRun run, Instant at) {
        Appointment appointment = new Appointment(at, run);
        byRun.put(run, appointment);
        appointments.add(appointment);
    }

    /** Removes a run; tolerates one that is not here. */
    void remove(MemoryRun run) {
        Appointment appointment = byRun.remove(run);
        if (appointment != null) {
            appointments.remove(appointment);
        }
    }

    /** The run that has been due for longest; it stays here. */
    Optional<MemoryRun> firstDue(Instant now) {
        return appointments.isEmpty() || appointments.first().at().isAfter(now)
                ? Optional.empty()
                : Optional.of(appointments.first().run());
    }

    /** When the next run that a worker accepts is due. */
    Optional<Instant> next(Accepts accepts) {
        return appointments.stream()
                .filter(appointment -> accepts.admits(appointment.run().spec()))
                .findFirst()
                .map(Appointment::at);
    }
}
