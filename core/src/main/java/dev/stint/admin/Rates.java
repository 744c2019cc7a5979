package dev.stint.admin;

import dev.stint.backend.Steering;
import dev.stint.control.Rate;
import java.util.OptionalDouble;

/** The body that sets a rate. */
final class Rates {
    private Rates() {}

    static Steering.Change.Throttle given(Call call) {
        OptionalDouble rate = call.fields("stepsPerSecond").number("stepsPerSecond", 0, Rate.HIGHEST);
        if (rate.isEmpty()) {
            throw Refused.badRequest(
                    "\"stepsPerSecond\" is missing: a number, more than 0; DELETE takes a rate away, pause stops");
        }
        return new Steering.Change.Throttle(rate.getAsDouble());
    }
}
