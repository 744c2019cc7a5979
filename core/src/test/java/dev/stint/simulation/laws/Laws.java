package dev.stint.simulation.laws;

import java.util.List;

/** All laws. */
final class Laws {
    private Laws() {}

    static List<Law> all() {
        return List.of(
                new TokensGrow(),
                new TheCursorNeverGoesBack(),
                new TheCursorNeverRunsAhead(),
                new OnlyWhatHasArrivedIsWorked(),
                new WhatWasGivenBackIsLeftAlone(),
                new OneStepAtATime(),
                new NoStepWithoutALease(),
                new AZombieStopsSoon(),
                new RepeatsAsDeclared(),
                new TheWindowIsKept(),
                new DurableBeforeTheNextStep(),
                new DurableBeforeItsStep(),
                new NothingIsLost(),
                new NoAttemptForAnInterruption(),
                new WhoIsHeardIsNotLost(),
                new OnlyItsHolderSettlesIt(),
                new EachCrashIsCounted(),
                new NamedBeforeItsStep(),
                new AnItemIsNamedUntilItIsPassed(),
                new ThreeCrashesAreTheMost(),
                new TheDecidingTryIsAlone(),
                new WhatIsSkippedIsRecorded(),
                new WithoutAnswerNoStep(),
                new ControlWins(),
                new QuietIsQuiet(),
                new OneHookPerEnding(),
                new AUniqueKeyIsHeldOnce(),
                new AnEndingIsFinal(),
                new NothingAfterTheLastWord(),
                new NoRunIsStuck());
    }
}
