package dev.stint.admin;

import dev.stint.backend.Steering;
import java.util.OptionalDouble;

/** The body that sets a rate. */
final class Rates {
    private static final double HIGHEST = 1_000_000;

    private Rates() {}

    static Steering.Change.Throttle given(Call call) {
        OptionalDouble rate = call.fields("stepsPerSecond").number("stepsPerSecond", 0, HIGHEST);
        if (rate.isEmpty()) {
            throw Refused.badRequest(
                    "\"stepsPerSecond\" is missing: a number, more than 0; DELETE takes a rate away, pause stops");
        }
        return new Steering.Change.Throttle(rate.getAsDouble());
    }
}
