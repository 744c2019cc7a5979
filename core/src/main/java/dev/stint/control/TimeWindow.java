package dev.stint.control;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When something may be worked: certain hours of the day, on all or some days of the week, or several of these together.
 * Immutable and thread-safe; it reads no clock.
 *
 * <p>The clock on the wall decides: the window is open whenever a clock in its zone shows a time within the hours, the first
 * included, the last not. So where clocks are put forward, a window that begins in the hour that is left out opens when the
 * clocks have been moved, and one that lies wholly in it does not open on that day. Where they are put back, the hours that
 * come twice count both times.
 */
public final class TimeWindow {
    private final List<Hours> parts;

    private TimeWindow(List<Hours> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * The same hours every day.
     *
     * @param hours as {@code 22:00-06:00}, over midnight if the end is not behind the beginning; {@code 00:00-24:00} for the
     *     whole day
     * @param zone where the clock hangs
     * @throws IllegalArgumentException if the text is none such, or the window is empty
     */
    public static TimeWindow daily(String hours, ZoneId zone) {
        return new TimeWindow(List.of(Hours.parse(hours, zone)));
    }

    /**
     * The same hours every day.
     *
     * @param from when it opens
     * @param to when it closes; on the next day if it is before {@code from}
     * @param zone where the clock hangs
     * @throws IllegalArgumentException if the two are equal
     */
    public static TimeWindow daily(LocalTime from, LocalTime to, ZoneId zone) {
        return new TimeWindow(List.of(Hours.between(from, to, zone)));
    }

    /**
     * This window on some days of the week only. One that goes over midnight belongs to the day on which it opens.
     *
     * @param days at least one
     * @throws IllegalArgumentException if there is none
     */
    public TimeWindow on(DayOfWeek... days) {
        if (days.length == 0) {
            throw new IllegalArgumentException("a time window on no day of the week is empty: name at least one");
        }
        Set<DayOfWeek> chosen = EnumSet.copyOf(List.of(days));
        return new TimeWindow(parts.stream().map(hours -> hours.on(chosen)).toList());
    }

    /** Open when this window is or the other. */
    public TimeWindow or(TimeWindow other) {
        List<Hours> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new TimeWindow(all);
    }

    /** Whether it is open at the given moment. */
    public boolean isOpen(Instant at) {
        return parts.stream().anyMatch(hours -> hours.contain(at));
    }

    /**
     * The first moment, not before the given one, at which it is open.
     *
     * @return {@code from} itself if it is open then
     */
    public Instant nextOpening(Instant from) {
        return parts.stream()
                .map(hours -> hours.nextOpening(from))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * What a run is told that wants to be worked at the given moment.
     *
     * @return the interruption until the next opening; empty if it is open
     */
    public Optional<Interruption> refusal(Instant at) {
        if (isOpen(at)) {
            return Optional.empty();
        }
        Instant opening = nextOpening(at);
        String why = "outside the window " + this + ", which opens at " + opening;
        return Optional.of(new Interruption(Interruption.THROTTLE, why, Duration.between(at, opening)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeWindow window && parts.equals(window.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** As it is shown: {@code 22:00-06:00 Europe/Berlin on SATURDAY, SUNDAY or 12:00-13:00 Europe/Berlin}. */
    @Override
    public String toString() {
        return parts.stream().map(Hours::toString).collect(Collectors.joining(" or "));
    }
}
