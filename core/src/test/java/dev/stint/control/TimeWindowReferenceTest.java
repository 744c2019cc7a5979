package dev.stint.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random windows against one that looks at the clock on the wall each minute. */
class TimeWindowReferenceTest {
    /** One with a change at midnight, one with a change of half an hour, one that once left a whole day out. */
    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Berlin"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("UTC"));

    private static final Instant FIRST = Instant.parse("2010-01-01T00:00:00Z");
    private static final long MINUTES = Duration.ofDays(20 * 365).toMinutes();

    private final Random random = new Random(20260301);

    /** A window, and what defines it. */
    private record Sample(LocalTime from, LocalTime to, ZoneId zone, Set<DayOfWeek> days) {
        TimeWindow window() {
            return TimeWindow.daily(from, to, zone).on(days.toArray(DayOfWeek[]::new));
        }

        boolean isOpen(Instant at) {
            ZonedDateTime shown = at.atZone(zone);
            int minute = shown.getHour() * 60 + shown.getMinute();
            int begin = from.toSecondOfDay() / 60;
            int end = to.toSecondOfDay() / 60;
            if (end <= begin) {
                DayOfWeek yesterday = shown.getDayOfWeek().minus(1);
                return (minute >= begin && days.contains(shown.getDayOfWeek()))
                        || (minute < end && days.contains(yesterday));
            }
            return minute >= begin && minute < end && days.contains(shown.getDayOfWeek());
        }

        Instant nextOpening(Instant minute) {
            Instant at = minute;
            while (!isOpen(at)) {
                at = at.plusSeconds(60);
            }
            return at;
        }
    }

    private Sample sample() {
        LocalTime from = LocalTime.ofSecondOfDay(60L * random.nextInt(1440));
        // Half of them begin in the hours in which clocks are moved, and many are shorter than what is left out.
        LocalTime begin = random.nextBoolean() ? from : LocalTime.of(random.nextInt(4), random.nextInt(60));
        LocalTime end = begin.plusMinutes(1 + (random.nextBoolean() ? random.nextInt(60) : random.nextInt(1439)));
        return new Sample(begin, end, ZONES.get(random.nextInt(ZONES.size())), days());
    }

    private Set<DayOfWeek> days() {
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        if (random.nextBoolean()) {
            days.removeIf(day -> random.nextInt(3) > 0);
        }
        return days.isEmpty() ? EnumSet.of(DayOfWeek.SUNDAY) : days;
    }

    /** Any minute of twenty years; every second one lies within two days of a change of the clocks. */
    private Instant minute(ZoneId zone) {
        Instant any = FIRST.plusSeconds(60 * (long) (random.nextDouble() * MINUTES));
        ZoneOffsetTransition change = zone.getRules().nextTransition(any);
        return change == null || random.nextBoolean()
                ? any
                : change.getInstant().plusSeconds(60L * (random.nextInt(5_760) - 2_880));
    }

    @Test
    void windows_are_open_and_open_next_as_the_clock_on_the_wall_says() {
        for (int i = 0; i < 20_000; i++) {
            Sample sample = sample();
            TimeWindow window = sample.window();
            Instant at = minute(sample.zone());

            assertThat(window.isOpen(at)).as("%s at %s", window, at).isEqualTo(sample.isOpen(at));
            assertThat(window.nextOpening(at)).as("%s from %s", window, at).isEqualTo(sample.nextOpening(at));
        }
    }

    @Test
    void no_minute_of_the_days_around_a_change_is_judged_otherwise() {
        for (int i = 0; i < 40; i++) {
            Sample sample = sample();
            TimeWindow window = sample.window();
            Instant at = minute(sample.zone());
            for (int m = 0; m < 4_320; m++) {
                Instant next = at.plusSeconds(60L * m);
                assertThat(window.isOpen(next)).as("%s at %s", window, next).isEqualTo(sample.isOpen(next));
            }
        }
    }
}
