package dev.stint.control;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hours of a day as a clock on the wall shows them.
 *
 * @param from when they begin, included
 * @param to when they end, not included; on the next day unless behind {@code from}; equal for a whole day
 * @param zone where the clock hangs
 * @param days on which they begin
 */
record Hours(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final String DAY_S_END = "24:00";

    Hours {
        days = Set.copyOf(days);
    }

    static Hours between(LocalTime from, LocalTime to, ZoneId zone) {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a time window from " + from + " to " + to
                    + " is empty: expected two different times, or \"00:00-24:00\" for the whole day");
        }
        return new Hours(from, to, zone, EVERY_DAY);
    }

    static Hours parse(String text, ZoneId zone) {
        String[] ends = text.strip().split("\\s*-\\s*", -1);
        if (ends.length != 2) {
            throw unreadable(text);
        }
        try {
            LocalTime from = LocalTime.parse(ends[0]);
            boolean toTheEnd = ends[1].equals(DAY_S_END);
            LocalTime to = toTheEnd ? LocalTime.MIDNIGHT : LocalTime.parse(ends[1]);
            return toTheEnd ? new Hours(from, to, zone, EVERY_DAY) : between(from, to, zone);
        } catch (DateTimeParseException e) {
            throw unreadable(text);
        }
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is no time window: expected HH:MM-HH:MM, such as 22:00-06:00 or 00:00-24:00");
    }

    Hours on(Set<DayOfWeek> chosen) {
        Set<DayOfWeek> both = EnumSet.copyOf(chosen);
        both.retainAll(days);
        if (both.isEmpty()) {
            throw new IllegalArgumentException(
                    "a time window on " + inOrder(days) + " has none of the days " + inOrder(chosen) + ": it is empty");
        }
        return new Hours(from, to, zone, both);
    }

    boolean contain(Instant at) {
        LocalDateTime shown = LocalDateTime.ofInstant(at, zone);
        LocalTime time = shown.toLocalTime();
        boolean behindFrom = !time.isBefore(from);
        boolean beforeTo = time.isBefore(to);
        if (from.isBefore(to)) {
            return behindFrom && beforeTo && days.contains(shown.getDayOfWeek());
        }
        return (behindFrom && days.contains(shown.getDayOfWeek()))
                || (beforeTo && days.contains(shown.getDayOfWeek().minus(1)));
    }

    /** Hours begin where the clock shows their first moment, or where it is moved into them: only there is looked. */
    Instant nextOpening(Instant at) {
        Instant moment = at;
        while (!contain(moment)) {
            moment = nextEdge(moment);
        }
        return moment;
    }

    private Instant nextEdge(Instant behind) {
        LocalDate today = LocalDate.ofInstant(behind, zone);
        // A day that a zone leaves out and an hour that it leaves out may follow one another; three days have one
        // beginning.
        Stream<Instant> beginnings = Stream.of(0, 1, 2, 3)
                .flatMap(days -> instants(LocalDateTime.of(today.plusDays(days), from)))
                .filter(moment -> moment.isAfter(behind));
        return Stream.concat(beginnings, moved(behind)).min(Instant::compareTo).orElseThrow();
    }

    /** When the clock shows this: never, once or twice. */
    private Stream<Instant> instants(LocalDateTime shown) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        return offsets.stream().map(shown::toInstant);
    }

    private Stream<Instant> moved(Instant behind) {
        ZoneRules rules = zone.getRules();
        return Stream.ofNullable(rules.nextTransition(behind)).map(ZoneOffsetTransition::getInstant);
    }

    @Override
    public String toString() {
        String end = to.equals(LocalTime.MIDNIGHT) ? DAY_S_END : to.toString();
        String hours = from + "-" + end + " " + zone;
        return days.equals(EVERY_DAY) ? hours : hours + " on " + inOrder(days);
    }

    private static String inOrder(Set<DayOfWeek> days) {
        return days.stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(", "));
    }
}
