package dev.stint.samples.docs;

import dev.stint.cursor.Cursor;
import dev.stint.enumerate.Enumerator;
import dev.stint.enumerate.Items;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** Every day from a first one on, up to the day before the end. */
public record Days(LocalDate first, LocalDate end) implements Enumerator<LocalDate> {
    private static final String SHAPE = "days";

    @Override
    public Items<LocalDate> open(Cursor after) {
        LocalDate next = after.isStart()
                ? first
                : after.shaped(SHAPE, 1).get(0, LocalDate.class).plusDays(1);
        return new Walk(next, end);
    }

    @Override
    public OptionalLong size() {
        return OptionalLong.of(Math.max(0, first.until(end, ChronoUnit.DAYS)));
    }

    private static final class Walk implements Items<LocalDate> {
        private final LocalDate end;
        private LocalDate day;

        Walk(LocalDate next, LocalDate end) {
            this.day = next.minusDays(1);
            this.end = end;
        }

        @Override
        public boolean next() {
            day = day.plusDays(1);
            return day.isBefore(end);
        }

        @Override
        public LocalDate item() {
            return day;
        }

        @Override
        public Cursor cursor() {
            return Cursor.of(SHAPE, day);
        }
    }
}
