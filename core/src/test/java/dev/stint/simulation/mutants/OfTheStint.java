package dev.stint.simulation.mutants;

import java.util.List;

/** Faults in {@code dev.stint.stint}. */
final class OfTheStint {
    private OfTheStint() {}

    static List<Mutant> all() {
        return List.of(
                new Mutant("the place of a failure is taken for the place behind it", "stint/Walk.java", """
                        admitted = false;
                                where = Failure.Where.CHECKPOINT;
                                keeper.before(before, cursor);""", """
                        context.advance(before.at(cursor));
                                admitted = false;
                                where = Failure.Where.CHECKPOINT;
                                keeper.before(before, cursor);""", 3),
                new Mutant(
                        "a hold holds nobody",
                        "stint/StopSign.java",
                        "while (interruption == null && isHeld()) {",
                        "while (interruption == null && flags < 0) {",
                        12),
                new Mutant("EVERY_STEP does not wait", "stint/Keepers.java", """
                        public void after(Progress done, @Nullable Outcome verb) throws InterruptedException {
                                    if (verb == null) {
                                        journal.save(done);""", """
                        public void after(Progress done, @Nullable Outcome verb) throws InterruptedException {
                                    if (verb == null) {
                                        journal.publish(done);""", 1),
                new Mutant(
                        "BEFORE_STEP does not wait",
                        "stint/Keepers.java",
                        "journal.save(done.at(past));",
                        "journal.publish(done.at(past));",
                        2),
                new Mutant(
                        "TRANSACTIONAL does not ask whether the lease is still its own",
                        "stint/LedgerKeeper.java",
                        """
                        around.journal().save(at);
                            }""",
                        """
                        around.journal().publish(at);
                            }""",
                        34),
                new Mutant("TRANSACTIONAL does not commit how a run has ended", "stint/LedgerKeeper.java", """
                        if (outcome instanceof Outcome.Completed) {
                                    return COMPLETED;""", """
                        if (outcome instanceof Outcome.Completed) {
                                    return null;""", 5),
                new Mutant("a group that was rolled back counts as done", "stint/LedgerKeeper.java", """
                        oneByOne = inGroup + 1;
                                inGroup = 0;
                                return committed;""", """
                        oneByOne = inGroup + 1;
                                inGroup = 0;
                                return null;""", 6),
                new Mutant(
                        "what belongs to a stint stays open",
                        "stint/Stint.java",
                        "context.resources().close(assignment.around().witness());",
                        "",
                        0),
                new Mutant(
                        "a wary step counts as passed before it is committed",
                        "stint/WaryKeeper.java",
                        "keeper.commit(done); // first: a step that has to be worked again has not been passed",
                        "",
                        21),
                new Mutant(
                        "a position alone is not written again",
                        "stint/LedgerKeeper.java",
                        "if (inGroup > 0 || again(e) == null) {",
                        "if (inGroup >= 0) {",
                        2705),
                new Mutant(
                        "a run that is given up is begun again",
                        "stint/Stint.java",
                        "if (suspicion.isGivenUp()) {",
                        "if (false) {",
                        2),
                new Mutant(
                        "a wary stint does not work a transaction again",
                        "stint/WaryKeeper.java",
                        "return keeper.again(error);",
                        "return null;",
                        737));
    }
}
