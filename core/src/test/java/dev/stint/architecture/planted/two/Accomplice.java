package dev.stint.architecture.planted.two;

import dev.stint.architecture.planted.one.Offender;

/** The other half of a cycle. */
public record Accomplice(Offender offender) {}
