package dev.stint.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Hours of the day, as a clock on the wall shows them. */
class TimeWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final TimeWindow NIGHT = TimeWindow.daily("22:00-06:00", BERLIN);

    private static Instant at(String instant) {
        return Instant.parse(instant);
    }

    @Test
    void a_window_is_open_from_its_first_moment_to_before_its_last() {
        TimeWindow noon = TimeWindow.daily("12:00-13:00", BERLIN);

        assertThat(noon.isOpen(at("2026-01-10T10:59:59.999Z"))).isFalse();
        assertThat(noon.isOpen(at("2026-01-10T11:00:00Z"))).isTrue();
        assertThat(noon.isOpen(at("2026-01-10T11:59:59.999Z"))).isTrue();
        assertThat(noon.isOpen(at("2026-01-10T12:00:00Z"))).isFalse();
    }

    @Test
    void a_window_over_midnight_belongs_to_two_dates() {
        assertThat(NIGHT.isOpen(at("2026-01-10T21:00:00Z"))).isTrue();
        assertThat(NIGHT.isOpen(at("2026-01-11T04:59:00Z"))).isTrue();
        assertThat(NIGHT.isOpen(at("2026-01-11T05:00:00Z"))).isFalse();
    }

    @Test
    void the_next_opening_of_an_open_window_is_now() {
        Instant open = at("2026-01-10T23:30:15.123Z");

        assertThat(NIGHT.nextOpening(open)).isEqualTo(open);
        assertThat(NIGHT.nextOpening(at("2026-01-11T05:00:00Z"))).isEqualTo(at("2026-01-11T21:00:00Z"));
    }

    @Test
    void times_and_text_describe_the_same_window() {
        assertThat(TimeWindow.daily(LocalTime.of(22, 0), LocalTime.of(6, 0), BERLIN))
                .isEqualTo(NIGHT)
                .hasSameHashCodeAs(NIGHT);
        assertThat(TimeWindow.daily(" 22:00 - 24:00 ", BERLIN))
                .isEqualTo(TimeWindow.daily(LocalTime.of(22, 0), LocalTime.MIDNIGHT, BERLIN));
    }

    @Test
    void the_whole_day_is_always_open() {
        TimeWindow day = TimeWindow.daily("00:00-24:00", BERLIN);

        assertThat(day.isOpen(at("2026-01-10T23:00:00Z"))).isTrue();
        assertThat(day.isOpen(at("2026-01-10T22:59:59.999Z"))).isTrue();
        assertThat(day).hasToString("00:00-24:00 Europe/Berlin");
    }

    @Test
    void an_empty_window_is_refused_and_so_is_what_is_none() {
        assertThatThrownBy(() -> TimeWindow.daily("10:00-10:00", BERLIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 10:00 to 10:00 is empty")
                .hasMessageContaining("\"00:00-24:00\" for the whole day");
        assertThatThrownBy(NIGHT::on).hasMessageContaining("on no day of the week");
        assertThatThrownBy(() -> NIGHT.on(DayOfWeek.MONDAY).on(DayOfWeek.FRIDAY))
                .hasMessageContaining("a time window on MONDAY has none of the days FRIDAY");
        for (String odd : new String[] {"", "22:00", "22:00-25:00", "24:00-06:00", "22-06", "1:00-2:00-3:00"}) {
            assertThatThrownBy(() -> TimeWindow.daily(odd, BERLIN))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + odd + "\" is no time window: expected HH:MM-HH:MM");
        }
    }

    @Test
    void a_night_belongs_to_the_day_on_which_it_begins() {
        TimeWindow weekend = NIGHT.on(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

        assertThat(weekend.isOpen(at("2026-01-10T02:00:00Z"))).isFalse(); // the early hours of a Saturday
        assertThat(weekend.isOpen(at("2026-01-12T02:00:00Z"))).isTrue(); // the early hours of a Monday
        assertThat(weekend.nextOpening(at("2026-01-12T05:00:00Z"))).isEqualTo(at("2026-01-17T21:00:00Z"));
        assertThat(weekend).hasToString("22:00-06:00 Europe/Berlin on SATURDAY, SUNDAY");
    }

    @Test
    void several_windows_together_open_with_the_first_of_them() {
        TimeWindow both = NIGHT.or(TimeWindow.daily("12:00-13:00", ZoneId.of("UTC")));

        assertThat(both.nextOpening(at("2026-01-10T10:00:00Z"))).isEqualTo(at("2026-01-10T12:00:00Z"));
        assertThat(both.nextOpening(at("2026-01-10T13:00:00Z"))).isEqualTo(at("2026-01-10T21:00:00Z"));
        assertThat(both).hasToString("22:00-06:00 Europe/Berlin or 12:00-13:00 UTC");
    }

    @Test
    void a_window_that_begins_in_the_hour_that_is_left_out_opens_when_the_clocks_have_been_moved() {
        TimeWindow early = TimeWindow.daily("02:30-04:00", BERLIN);

        assertThat(early.nextOpening(at("2026-03-28T12:00:00Z"))).isEqualTo(at("2026-03-29T01:00:00Z"));
        assertThat(early.isOpen(at("2026-03-29T01:59:59Z"))).isTrue();
        assertThat(early.isOpen(at("2026-03-29T02:00:00Z"))).isFalse();
    }

    @Test
    void a_window_that_lies_in_the_hour_that_is_left_out_does_not_open_on_that_day() {
        TimeWindow early = TimeWindow.daily("02:15-02:45", BERLIN);

        assertThat(early.nextOpening(at("2026-03-28T02:00:00Z"))).isEqualTo(at("2026-03-30T00:15:00Z"));
    }

    @Test
    void hours_that_come_twice_count_twice() {
        TimeWindow early = TimeWindow.daily("02:15-02:45", BERLIN);

        assertThat(early.isOpen(at("2026-10-25T00:15:00Z"))).isTrue();
        assertThat(early.isOpen(at("2026-10-25T00:45:00Z"))).isFalse();
        assertThat(early.nextOpening(at("2026-10-25T00:45:00Z"))).isEqualTo(at("2026-10-25T01:15:00Z"));
        assertThat(early.isOpen(at("2026-10-25T01:44:00Z"))).isTrue();
        TimeWindow until = TimeWindow.daily("23:00-02:30", BERLIN);
        assertThat(until.isOpen(at("2026-10-25T00:30:00Z"))).isFalse();
        assertThat(until.nextOpening(at("2026-10-25T00:30:00Z"))).isEqualTo(at("2026-10-25T01:00:00Z"));
    }
}
